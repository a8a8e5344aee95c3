import type Database from 'better-sqlite3';
import type { Instant } from '../system/index.ts';
import { addressToColumns } from './address-columns.ts';
import type { ConnectionId } from './model/connection.ts';
import type { SavedLogin } from './model/login-rules.ts';
import { statementsOf } from './statements.ts';

/**
 * Puts a token in place, sealed for the login that the connection has. To be called inside of a change to the vault.
 *
 * @throws SQLite's error, which undoes the change.
 */
export function putToken(database: Database.Database, id: ConnectionId, sealed: Uint8Array): void {
  statementsOf(database)('putToken').run({ id, token: sealed });
}

/**
 * Puts a token, and the login that it is sealed for, in the place of those before, and forgets what was learned about
 * them. To be called inside of a change to the vault.
 *
 * @throws SQLite's error, which undoes the change.
 */
export function replaceToken(
  database: Database.Database,
  id: ConnectionId,
  { address, username }: SavedLogin,
  sealed: Uint8Array,
  now: Instant,
): void {
  const login = { ...addressToColumns(address), username };
  statementsOf(database)('replaceLogin').run({ id, now, ...login });
  putToken(database, id, sealed);
}
