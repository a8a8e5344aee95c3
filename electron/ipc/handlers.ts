import type { Failure } from '../failures/index.ts';
import type { Result } from '../system/index.ts';
import type { ChannelName, InputOf, OutputOf } from './contract.ts';

/** What answers a channel: checked input in, a value or a failure out. */
export type Handler<Name extends ChannelName> = (
  input: InputOf<Name>,
) => Promise<Result<OutputOf<Name>, Failure>> | Result<OutputOf<Name>, Failure>;

/** One handler for every channel of the contract; a forgotten one fails the type check. */
export type Handlers = { readonly [Name in ChannelName]: Handler<Name> };
