import type { Failure } from '../failures/index.ts';
import type { RecordedChanges } from '../history/index.ts';
import { success, type Instant, type LocalDate, type Result } from '../system/index.ts';
import { statement, withStorageFailures } from '../vault/index.ts';
import type { CloudId, ConnectionId, TokenKind } from './model/connection.ts';

/** A token that was replaced while its forerunner was being tested is left alone. */
const setTokenRefused = statement(`
  UPDATE connection
  SET token_refused_at = :refused_at
  WHERE id = :id AND token_changed_at = coalesce(:token_changed_at, token_changed_at)
`);

/**
 * Whether what a test that worked tells is what was known before; of another token than the tested one nothing is
 * told.
 */
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

/** Told by the site itself. What was found by the token's name only may be the end of the token before it. */
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

/** What a login that worked told about its token. */
export interface TokenEvidence {
  readonly tokenKind: TokenKind;
  /** Null where no answer named it; what was known stays then. */
  readonly cloudId: CloudId | null;
  /**
   * The last day of a token, where its own site told it; what was known stays otherwise. What is not certain
   * takes only the place of an estimate.
   */
  readonly lastDay?: { readonly on: LocalDate; readonly certain: boolean } | null;
}

/** Notes that Jira refused a token, unless it is another than the tested one by now. */
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
 * Notes that Jira took a token, and what that told about it. What worked can be found out again, so that it need not be
 * secured as a change is.
 */
export function markTokenWorked(
  { vault }: RecordedChanges,
  id: ConnectionId,
  { tokenKind, cloudId, lastDay = null }: TokenEvidence,
  tested: Instant | null,
): Result<null, Failure> {
  const mark = { id, token_kind: tokenKind, cloud_id: cloudId, token_changed_at: tested };
  // Most tests of a token that works tell nothing new, which is found out faster than a transaction begins.
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
