import type { Change } from '../audit/index.ts';
import type { CheckReport } from '../checks/index.ts';
import type { Failure } from '../failures/model/codes.ts';
import { toLocalDate } from '../system/model/clock.ts';
import type { CurrentState } from './news.ts';
import type { Overview } from './model/overview.ts';
import { isTransientFailure } from './model/connection-status.ts';

/** So many checks in a row that something passing stood in the way of count as broken. */
export const transientFailuresInARow = 3;

/** What comparing needs beyond the row of the list. */
export interface CurrentStateSources {
  /** The last checks of the connection, newest first; asked only where they matter. */
  readonly lastChecks: (count: number) => readonly Pick<CheckReport, 'outcome' | 'failure'>[];
  readonly drift: () => readonly Change[];
}

/** Puts together what is known of a connection. */
export function readCurrentState(row: Overview, sources: CurrentStateSources): CurrentState {
  const { connection, lastAudit } = row;
  return {
    tokenChangedAt: connection.tokenChangedAt,
    check: checkOf(row, sources),
    auditAt: lastAudit?.startedAt ?? null,
    drift: sources.drift,
    expiry: connection.expiry,
    savedOn: toLocalDate(connection.updatedAt),
  };
}

function checkOf(
  { connection, lastCheck }: Overview,
  sources: CurrentStateSources,
): CurrentState['check'] {
  const failure = lastCheck?.outcome === 'failed' ? lastCheck.failure : null;
  const isRefused = connection.tokenRefusedAt !== null;
  if (failure !== null && isCertain(failure, isRefused, sources)) return { works: false, failure };
  // An audit may have found that out since the last check.
  if (isRefused) return { works: false, failure: { code: 'wrong-credentials' } };
  return lastCheck?.outcome === 'works' ? { works: true } : null;
}

/**
 * Whether a failure says that the connection is broken. A transient failure does so only if it
 * lasts; that this computer is offline, or that other tokens of the account were refused, says nothing about it.
 */
function isCertain(
  failure: Failure,
  tokenRefused: boolean,
  { lastChecks }: CurrentStateSources,
): boolean {
  if (failure.code === 'token-refused-before') return tokenRefused;
  if (!isTransientFailure(failure.code)) return true;
  if (failure.code === 'offline') return false;
  const checks = lastChecks(transientFailuresInARow);
  return (
    checks.length === transientFailuresInARow &&
    checks.every(
      ({ outcome, failure: each }) =>
        outcome === 'failed' &&
        each !== null &&
        each.code !== 'offline' &&
        isTransientFailure(each.code),
    )
  );
}
