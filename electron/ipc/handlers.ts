import type { Failure } from '../failures/index.ts';
import type { Result } from '../system/index.ts';
import type { ChannelName, InputOf, OutputOf } from './contract.ts';

/** The handler of a channel: takes checked input, returns a value or a failure. */
export type Handler<Name extends ChannelName> = (
  input: InputOf<Name>,
) => Promise<Result<OutputOf<Name>, Failure>> | Result<OutputOf<Name>, Failure>;

/** One handler for every channel; the type check catches a missing one. */
export type Handlers = { readonly [Name in ChannelName]: Handler<Name> };
