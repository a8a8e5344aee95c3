import * as v from 'valibot';
import { instant } from '../system/index.ts';
import { historyEventSchema, type HistoryEntry } from './model/event.ts';

/** A row of `history_entry`, its event still the text that the code covers. */
export const entryRow = v.object({
  position: v.number(),
  at: v.number(),
  event: v.string(),
  code: v.instance(Buffer),
});

/** The entry that a row holds; null when its event is none that this program writes, as after damage. */
export function entryFrom(row: v.InferOutput<typeof entryRow>): HistoryEntry | null {
  const event = v.safeParse(v.pipe(v.string(), v.parseJson(), historyEventSchema), row.event);
  return event.success
    ? { position: row.position, at: instant(row.at), event: event.output }
    : null;
}
