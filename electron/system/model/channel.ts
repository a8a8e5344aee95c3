import type { GenericSchema, InferOutput } from 'valibot';
import type { Result } from './result.ts';

declare const output: unique symbol;

/** When a channel may be used: always, or only while the vault is open. */
export type ChannelNeed = 'anything' | 'open-vault';

/** One way from the screen to the main process: what it takes, what it gives, and when. */
export interface Channel<Schema extends GenericSchema, Output> {
  readonly input: Schema;
  readonly needs: ChannelNeed;
  /** Only a type: what the channel's handler gives back when it succeeds. */
  readonly [output]?: Output;
}

/** The checked input of a channel. */
export type ChannelInput<C> =
  C extends Channel<infer Schema, unknown> ? InferOutput<Schema> : never;

/** Output of a channel when it succeeds. */
export type ChannelOutput<C> = C extends Channel<GenericSchema, infer Output> ? Output : never;

/** One handler for each of some channels: checked input in; a value, or why there is none, out. */
export type ChannelHandlers<Channels, Refusal> = {
  readonly [Name in keyof Channels]: (
    input: ChannelInput<Channels[Name]>,
  ) =>
    | Result<ChannelOutput<Channels[Name]>, Refusal>
    | Promise<Result<ChannelOutput<Channels[Name]>, Refusal>>;
};

/**
 * Declares a channel. The output is named first and the input's schema second, so that the schema's
 * type is inferred: `channel<Connection>()(v.object({ … }))`.
 */
export function channel<Output>(
  needs: ChannelNeed = 'open-vault',
): <Schema extends GenericSchema>(input: Schema) => Channel<Schema, Output> {
  return (input) => ({ input, needs });
}
