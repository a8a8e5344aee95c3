import { isAccountLocked, refusalLimit } from '../../failures/model/refusals.ts';
import type { Instant } from '../../system/model/brand.ts';
import type { LastCheck } from './overview.ts';

/**
 * Why background checks of a connection are blocked until a person acts: Jira refused its token; or its account is at
 * risk of being locked, because two of its tokens were refused since a login last worked; or it is locked.
 */
export type CheckBlock = 'token-refused' | 'account-at-risk' | 'account-locked';

/** The data of a connection that decides whether it is blocked. */
export interface BlockableConnection {
  readonly tokenRefusedAt: Instant | null;
  readonly lastCheck: Pick<LastCheck, 'startedAt' | 'outcome' | 'failure'> | null;
}

/**
 * Judges the connections of one account.
 *
 * @returns why a connection of it is blocked; null if it is not.
 */
export function findCheckBlocks(
  all: Iterable<BlockableConnection>,
): (one: BlockableConnection) => CheckBlock | null {
  const connections = [...all];
  const worked = Math.max(0, ...connections.map(lastWorked));
  const refused = connections.filter(
    ({ tokenRefusedAt }) => tokenRefusedAt !== null && tokenRefusedAt > worked,
  ).length;
  const isLocked = connections.some(
    ({ lastCheck }) =>
      lastCheck !== null &&
      lastCheck.startedAt > worked &&
      lastCheck.failure !== null &&
      isAccountLocked(lastCheck.failure),
  );
  return ({ tokenRefusedAt }) => {
    if (tokenRefusedAt !== null) return 'token-refused';
    if (isLocked) return 'account-locked';
    return refused >= refusalLimit ? 'account-at-risk' : null;
  };
}

function lastWorked({ lastCheck }: BlockableConnection): number {
  return lastCheck?.outcome === 'works' ? lastCheck.startedAt : 0;
}
