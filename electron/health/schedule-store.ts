import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { ConnectionId } from '../connections/index.ts';
import type { ConnectionSchedule } from './channels.ts';
import { frequencies } from './model/frequency.ts';
import readSchedulesSql from './sql/read-schedules.sql?raw';
import writeScheduleSql from './sql/write-schedule.sql?raw';

const ownFrequency = v.nullable(v.picklist(frequencies));

const scheduleRow = v.object({
  connection_id: v.pipe(
    v.string(),
    v.transform((text) => text as ConnectionId),
  ),
  checks: ownFrequency,
  audits: ownFrequency,
});

/** The schedule of a connection that has none of its own. */
export const asAllOthers: ConnectionSchedule = { checks: null, audits: null };

/** The schedules of their own that connections have: all of them, or that of one. */
export function readSchedules(
  database: Database.Database,
  id: ConnectionId | null,
): ReadonlyMap<ConnectionId, ConnectionSchedule> {
  const rows = v.parse(
    v.array(scheduleRow),
    database.prepare(readSchedulesSql).all({ connection_id: id }),
  );
  return new Map(rows.map(({ connection_id: of, checks, audits }) => [of, { checks, audits }]));
}

/** Keeps the schedule of a connection; to be called inside of a change to the vault. */
export function writeSchedule(
  database: Database.Database,
  id: ConnectionId,
  { checks, audits }: ConnectionSchedule,
): void {
  database.prepare(writeScheduleSql).run({ connection_id: id, checks, audits });
}
