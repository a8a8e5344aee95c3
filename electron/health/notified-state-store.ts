import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { ConnectionId } from '../connections/index.ts';
import type { LocalDate } from '../system/model/brand.ts';
import { instant } from '../system/index.ts';
import { statement } from '../vault/index.ts';
import { expiryMarks, type NotifiedState } from './news.ts';
import { brandedText } from '../system/model/branded-text.ts';

const selectNotified = statement(`
  SELECT connection_id, token_changed_at, state, audit_at, expires_on, expiry_mark FROM told
  WHERE :ids IS NULL OR connection_id IN (SELECT value FROM json_each(:ids))
`);

const upsertNotified = statement(`
  INSERT INTO told (connection_id, token_changed_at, state, audit_at, expires_on, expiry_mark)
  VALUES (:connection_id, :token_changed_at, :state, :audit_at, :expires_on, :expiry_mark)
  ON CONFLICT (connection_id) DO UPDATE SET
    token_changed_at = excluded.token_changed_at,
    state = excluded.state,
    audit_at = excluded.audit_at,
    expires_on = excluded.expires_on,
    expiry_mark = excluded.expiry_mark
`);

const moment = v.pipe(v.number(), v.transform(instant));

const notifiedRow = v.object({
  connection_id: brandedText<ConnectionId>(),
  token_changed_at: moment,
  state: v.nullable(v.picklist(['works', 'broken', 'mended'])),
  audit_at: v.nullable(moment),
  expires_on: v.nullable(brandedText<LocalDate>()),
  expiry_mark: v.nullable(v.picklist(expiryMarks)),
});

/** Reads the notified states of some connections, or of all. */
export function readNotifiedStates(
  database: Database.Database,
  ids: readonly ConnectionId[] | null,
): ReadonlyMap<ConnectionId, NotifiedState> {
  const rows = selectNotified(database).all({
    ids: ids === null ? null : JSON.stringify(ids),
  });
  return new Map(
    v.parse(v.array(notifiedRow), rows).map((row) => [row.connection_id, toNotifiedState(row)]),
  );
}

/** Stores notified states; must be called inside a transaction. */
export function writeNotifiedStates(
  database: Database.Database,
  notified: Iterable<readonly [ConnectionId, NotifiedState]>,
): void {
  const upsert = upsertNotified(database);
  for (const [id, { tokenChangedAt, state, auditAt, expiry }] of notified) {
    upsert.run({
      connection_id: id,
      token_changed_at: tokenChangedAt,
      state,
      audit_at: auditAt,
      expires_on: expiry?.on ?? null,
      expiry_mark: expiry?.mark ?? null,
    });
  }
}

function toNotifiedState(row: v.InferOutput<typeof notifiedRow>): NotifiedState {
  const { expires_on: on, expiry_mark: mark } = row;
  return {
    tokenChangedAt: row.token_changed_at,
    state: row.state,
    auditAt: row.audit_at,
    expiry: on === null || mark === null ? null : { on, mark },
  };
}
