import type { Failure } from '../failures/index.ts';
import type { RecordedChanges } from '../history/index.ts';
import { success, type Instant, type LocalDate, type Result } from '../system/index.ts';
import { statement, withStorageFailures } from '../vault/index.ts';
import type { CloudId, ConnectionId, TokenKind } from './model/connection.ts';

/** A token that was replaced while the previous one was being tested is left alone. */
const setTokenRefused = statement(`
  UPDATE connection
  SET token_refused_at = :refused_at
  WHERE id = :id AND token_changed_at = coalesce(:token_changed_at, token_changed_at)
`);

/** Whether a successful test shows only what was known; true also if the token is another one than the tested one. */
const tokenIsKnown = statement(`
  SELECT 1
  FROM connection
  WHERE
    id = :id
    AND (
      token_changed_at <> coalesce(:token_changed_at, token_changed_at)
      OR (
        token_refused_at IS NULL
        AND token_kind = :token_kind
        AND cloud_id IS coalesce(:cloud_id, cloud_id)
      )
    )
`);

const setTokenWorked = statement(`
  UPDATE connection
  SET token_refused_at = NULL, token_kind = :token_kind, cloud_id = coalesce(:cloud_id, cloud_id)
  WHERE
    id = :id
    AND token_changed_at = coalesce(:token_changed_at, token_changed_at)
`);

/** The site reported the expiry. If the token was only found by its name, it may be the previous token's. */
const changeExpiry = statement(`
  UPDATE connection
  SET expires_on = :expires_on, expiry_confirmed = 1
  WHERE
    id = :id
    AND token_changed_at = coalesce(:token_changed_at, token_changed_at)
    AND (expires_on <> :expires_on OR expiry_confirmed = 0)
    AND (
      :certain = 1
      OR (
        expiry_confirmed = 0
        AND NOT EXISTS (
          SELECT 1 FROM former_token
          WHERE former_token.connection_id = connection.id AND former_token.expires_on = :expires_on
        )
      )
    )
`);

/** Facts that a successful login showed about its token. */
export interface TokenEvidence {
  readonly tokenKind: TokenKind;
  /** Null if no response named it; the known id is kept then. */
  readonly cloudId: CloudId | null;
  /**
   * The token's last valid day, if its site reported it; otherwise the known one is kept. An uncertain day replaces
   * only an estimate.
   */
  readonly lastDay?: { readonly on: LocalDate; readonly certain: boolean } | null;
}

/** Records that Jira refused a token, unless it is another one than the tested one by now. */
export function markTokenRefused(
  { vault }: RecordedChanges,
  id: ConnectionId,
  at: Instant,
  tested: Instant | null,
): Result<null, Failure> {
  const mark = { id, refused_at: at, token_changed_at: tested };
  const marked = vault.change(() => setTokenRefused(vault.database).run(mark));
  return marked.ok ? success(null) : marked;
}

/**
 * Records that Jira accepted a token, and what that showed about it. It can be found out again, so it need not be
 * synced to disk like a change.
 */
export function markTokenWorked(
  { vault }: RecordedChanges,
  id: ConnectionId,
  { tokenKind, cloudId, lastDay = null }: TokenEvidence,
  tested: Instant | null,
): Result<null, Failure> {
  const mark = { id, token_kind: tokenKind, cloud_id: cloudId, token_changed_at: tested };
  // Most tests of a working token show nothing new, and finding that out is faster than a transaction.
  const known = withStorageFailures(() => success(tokenIsKnown(vault.database).get(mark)));
  if (!known.ok) return known;
  if (lastDay === null && known.value !== undefined) return success(null);
  const marked = vault.note(() => {
    setTokenWorked(vault.database).run(mark);
    if (lastDay === null) return;
    const { on, certain } = lastDay;
    const told = { id, expires_on: on, certain: certain ? 1 : 0, token_changed_at: tested };
    changeExpiry(vault.database).run(told);
  });
  return marked.ok ? success(null) : marked;
}
