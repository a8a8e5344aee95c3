import type Database from 'better-sqlite3';
import { statement } from '../vault/index.ts';
import type { Connection, ConnectionId } from './model/connection.ts';

const clearPurposes = statement('DELETE FROM connection_purpose WHERE connection_id = :id');

/** Gives a connection without purposes those of a JSON array, in its order. */
export const insertPurposes = statement(`
  INSERT INTO connection_purpose (connection_id, purpose_id, position)
  SELECT :id, value, key FROM json_each(:purposes)
`);

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
  clearPurposes(database).run({ id });
  insertPurposes(database).run({ id, purposes: JSON.stringify(purposes) });
}
