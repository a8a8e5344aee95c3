import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { instant, type Clock, type Instant } from '../system/index.ts';
import { statement, type OpenVault, type Resealer } from '../vault/index.ts';
import {
  checkChain,
  codeOf,
  emptyHead,
  type Authenticate,
  type ChainedEntry,
  type ChainVerdict,
  type HistoryHead,
} from './chain.ts';
import { historyEventSchema, type HistoryEntry, type HistoryEvent } from './model/event.ts';

const insertEntry = statement(
  'INSERT INTO history_entry (position, at, event, code) VALUES (:position, :at, :event, :code)',
);

const newestEntry = statement(
  'SELECT position, at, event, code FROM history_entry ORDER BY position DESC LIMIT 1',
);

/** A page of the history, newest first, from before a certain entry on. */
const pageOfEntries = statement(`
  SELECT position, at, event, code FROM history_entry
  WHERE position < :before
  ORDER BY position DESC
  LIMIT :limit
`);

const allEntries = statement(
  'SELECT position, at, event, code FROM history_entry ORDER BY position',
);

/** Whether a failed unlock of this moment was taken in already, before a crash could delete its note. */
const countFailedUnlock = statement(
  "SELECT count(*) FROM history_entry WHERE at = :at AND event ->> 'kind' = 'unlock-failed'",
);

const replaceCode = statement('UPDATE history_entry SET code = :code WHERE position = :position');

/** A row of `history_entry`, its event still the text that the code covers. */
const entryRow = v.object({
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

/** Dependencies of reading and appending entries; an open vault has them. */
export type HistoryPlace = Pick<OpenVault, 'database' | 'authenticate'>;

/**
 * Appends an entry. To be called inside of the change that it records, so that both are kept or neither.
 *
 * @returns the new head, to be anchored in the header once the change is kept.
 */
export function appendEntry(place: HistoryPlace, at: Instant, event: HistoryEvent): HistoryHead {
  const { database } = place;
  if (!database.inTransaction) throw new Error('An entry was written outside of a change');
  const newest = headOf(database);
  const written = JSON.stringify(v.parse(historyEventSchema, event));
  const entry = { position: newest.count + 1, at, event: written };
  const code = codeOf((bytes) => place.authenticate(bytes), newest.code, entry);
  insertEntry(database).run({ ...entry, code });
  return { count: entry.position, code };
}

/** The head of the history as the database has it. */
export function headOf(database: Database.Database): HistoryHead {
  const row = newestEntry(database).get();
  if (row === undefined) return emptyHead;
  const { position, code } = v.parse(entryRow, row);
  return { count: position, code };
}

/** A page of the history, newest first; entries that cannot be read are left out, and the check names them. */
export function listEntries(
  database: Database.Database,
  before: number,
  limit: number,
): readonly HistoryEntry[] {
  const rows = pageOfEntries(database).all({ before, limit });
  return v.parse(v.array(entryRow), rows).flatMap((row) => entryFrom(row) ?? []);
}

/** Every entry with its code, oldest first, read one by one. */
export function* everyEntry(database: Database.Database): Generator<ChainedEntry> {
  for (const row of allEntries(database).iterate()) yield v.parse(entryRow, row);
}

/** Whether a failed unlock of this moment is in the history. */
export function hasFailedUnlock(database: Database.Database, at: Instant): boolean {
  return Number(countFailedUnlock(database).pluck().get({ at })) > 0;
}

/**
 * Recomputes every code under the history subkey of a new vault key, and records that in an entry of its own. To be
 * called inside of the transaction that changes the keys. Whether the chain was whole under the former key is
 * part of that entry, because afterwards it can no longer be found out.
 */
export function rechainHistory(
  database: Database.Database,
  former: { readonly authenticate: Authenticate; readonly anchor: HistoryHead | null },
  authenticate: Authenticate,
  at: Instant,
): HistoryHead {
  const { verdict }: ChainVerdict = checkChain(
    former.authenticate,
    everyEntry(database),
    former.anchor,
  );
  let code = emptyHead.code;
  // The rows are read whole first: SQLite must not change what it is going through.
  for (const entry of [...everyEntry(database)]) {
    code = codeOf(authenticate, code, entry);
    replaceCode(database).run({ position: entry.position, code });
  }
  const historyWasSound = verdict === 'sound' || verdict === 'no-header';
  const event = { kind: 'vault-key-changed', historyWasSound } as const;
  return appendEntry({ database, authenticate }, at, event);
}

/** Recomputes the codes whenever the vault gets another key. */
export function historyResealer(clock: Clock): Resealer {
  return (resealing) => {
    const { database, former, next, historyHead } = resealing;
    const anchor =
      historyHead === null
        ? null
        : { count: historyHead.count, code: Buffer.from(historyHead.code, 'hex') };
    const authenticate: Authenticate = (bytes) => next.authenticate(bytes);
    const before = { authenticate: (bytes: Uint8Array) => former.authenticate(bytes), anchor };
    const head = rechainHistory(database, before, authenticate, clock.now());
    resealing.keepHistoryHead({ count: head.count, code: head.code.toString('hex') });
  };
}
