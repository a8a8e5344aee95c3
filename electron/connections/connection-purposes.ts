import type Database from 'better-sqlite3';
import type { Connection, ConnectionId } from './model/connection.ts';
import { statementsOf } from './statements.ts';

/**
 * Puts purposes, in their order, in the place of those that a connection had. To be called inside of a change to the
 * vault.
 *
 * @throws SQLite's error, which undoes the change.
 */
export function putPurposes(
  database: Database.Database,
  id: ConnectionId,
  purposes: Connection['purposes'],
): void {
  const statements = statementsOf(database);
  statements('clearPurposes').run({ id });
  statements('insertPurposes').run({ id, purposes: JSON.stringify(purposes) });
}
