import type { Failure } from '../failures/index.ts';
import { success, type Instant, type LocalDate, type Result } from '../system/index.ts';
import { withStorageFailures } from '../vault/index.ts';
import type { CloudId, ConnectionId, TokenKind } from './model/connection.ts';
import type { Opened } from './recorded-change.ts';

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
  { vault, statements }: Opened,
  id: ConnectionId,
  at: Instant,
  tested: Instant | null,
): Result<null, Failure> {
  const mark = { id, refused_at: at, token_changed_at: tested };
  const marked = vault.change(() => statements('markTokenRefused').run(mark));
  return marked.ok ? success(null) : marked;
}

/**
 * Notes that Jira took a token, and what that told about it. What worked can be found out again, so that it need not be
 * secured as a change is.
 */
export function markTokenWorked(
  { vault, statements }: Opened,
  id: ConnectionId,
  { tokenKind, cloudId, lastDay = null }: TokenEvidence,
  tested: Instant | null,
): Result<null, Failure> {
  const mark = { id, token_kind: tokenKind, cloud_id: cloudId, token_changed_at: tested };
  // Most tests of a token that works tell nothing new, which is found out faster than a transaction begins.
  const known = withStorageFailures(() => success(statements('tokenIsKnown').get(mark)));
  if (!known.ok) return known;
  if (lastDay === null && known.value !== undefined) return success(null);
  const marked = vault.note(() => {
    statements('markTokenWorked').run(mark);
    if (lastDay === null) return;
    const { on, certain } = lastDay;
    const told = { id, expires_on: on, certain: certain ? 1 : 0, token_changed_at: tested };
    statements('changeExpiry').run(told);
  });
  return marked.ok ? success(null) : marked;
}
