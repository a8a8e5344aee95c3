import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { ConnectionId } from '../connections/index.ts';
import { statement } from '../vault/index.ts';
import type { ConnectionSchedule } from './channels.ts';
import { frequencies } from './model/frequency.ts';
import { brandedText } from '../system/model/branded-text.ts';

const listSchedules = statement(`
  SELECT connection_id, checks, audits FROM connection_schedule
  WHERE connection_id = coalesce(:connection_id, connection_id)
`);

const upsertSchedule = statement(`
  INSERT INTO connection_schedule (connection_id, checks, audits) VALUES (:connection_id, :checks, :audits)
  ON CONFLICT (connection_id) DO UPDATE SET checks = excluded.checks, audits = excluded.audits
`);

const ownFrequency = v.nullable(v.picklist(frequencies));

const scheduleRow = v.object({
  connection_id: brandedText<ConnectionId>(),
  checks: ownFrequency,
  audits: ownFrequency,
});

/** The schedule of a connection without its own. */
export const asAllOthers: ConnectionSchedule = { checks: null, audits: null };

/** Reads the connections' own schedules: all, or one. */
export function readSchedules(
  database: Database.Database,
  id: ConnectionId | null,
): ReadonlyMap<ConnectionId, ConnectionSchedule> {
  const rows = v.parse(v.array(scheduleRow), listSchedules(database).all({ connection_id: id }));
  return new Map(rows.map(({ connection_id: of, checks, audits }) => [of, { checks, audits }]));
}

/** Stores a connection's own schedule; must be called inside a transaction. */
export function writeSchedule(
  database: Database.Database,
  id: ConnectionId,
  { checks, audits }: ConnectionSchedule,
): void {
  upsertSchedule(database).run({ connection_id: id, checks, audits });
}
