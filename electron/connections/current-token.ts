import type Database from 'better-sqlite3';
import type { Instant } from '../system/index.ts';
import { statement } from '../vault/index.ts';
import { addressToColumns } from './connection-row.ts';
import type { ConnectionId } from './model/connection.ts';
import type { SavedLogin } from './model/login-rules.ts';

/** Stores only the sealed bytes; everything known about a token is in its connection's row. */
export const upsertToken = statement(`
  INSERT INTO present_token (connection_id, token)
  VALUES (:id, :token)
  ON CONFLICT (connection_id) DO UPDATE SET token = excluded.token
`);

/**
 * What was learned about the previous token and site does not apply to the new one, which is stored right after this.
 */
const replaceLogin = statement(`
  UPDATE connection
  SET
    cloud_id = CASE WHEN subdomain = :subdomain AND domain = :domain THEN cloud_id END,
    kind = :kind,
    subdomain = :subdomain,
    domain = :domain,
    host = :host,
    port = :port,
    context_path = :context_path,
    sign_in = :sign_in,
    username = :username,
    token_kind = 'unknown',
    token_changed_at = :now,
    token_refused_at = NULL,
    outdated_check_id = (
      SELECT check_report.id FROM check_report
      WHERE check_report.connection_id = connection.id AND check_report.outcome <> 'cancelled'
      ORDER BY check_report.rowid DESC LIMIT 1
    ),
    outdated_audit_id = (
      SELECT audit.id FROM audit
      WHERE audit.connection_id = connection.id
      ORDER BY audit.rowid DESC LIMIT 1
    )
  WHERE id = :id AND removed_at IS NULL
`);

/**
 * Stores a token, sealed for the connection's present login. To be called inside a change to the vault.
 *
 * @throws SQLite's error, which rolls the change back.
 */
export function putToken(database: Database.Database, id: ConnectionId, sealed: Uint8Array): void {
  upsertToken(database).run({ id, token: sealed });
}

/**
 * Replaces a token and the login that it is sealed for, and forgets what was learned about the previous ones. To be
 * called inside a change to the vault.
 *
 * @throws SQLite's error, which rolls the change back.
 */
export function replaceToken(
  database: Database.Database,
  id: ConnectionId,
  { address, username }: SavedLogin,
  sealed: Uint8Array,
  now: Instant,
): void {
  const login = { ...addressToColumns(address), username };
  replaceLogin(database).run({ id, now, ...login });
  putToken(database, id, sealed);
}
