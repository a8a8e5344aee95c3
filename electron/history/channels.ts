import * as v from 'valibot';
import { channel } from '../system/model/channel.ts';
import type { ChainVerdict } from './chain.ts';
import type { HistoryEntry } from './model/event.ts';

/** Whether a file was written, or the person cancelled. */
export interface HistoryExport {
  readonly outcome: 'written' | 'cancelled';
}

/** The channels of the history. */
export const historyChannels = {
  /** A page of entries, newest first. `before` is the position of the last entry that is shown already. */
  'history:list': channel<readonly HistoryEntry[]>()(
    v.strictObject({
      before: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    }),
  ),
  /** Checks every entry against the one before it, and the newest against the vault's header. */
  'history:check': channel<ChainVerdict>()(v.null()),
  /** Asks for a file, and writes all entries with their codes and the verdict to it. */
  'history:export': channel<HistoryExport>()(v.null()),
};

/** The messages that the history sends to the window. */
export interface HistoryEvents {
  /** There is a new entry: the number of them. */
  readonly 'history-grown': { readonly count: number };
}
