import type { Change } from '../audit/index.ts';
import type { CheckReport } from '../checks/index.ts';
import type { Failure } from '../failures/model/codes.ts';
import { toLocalDate } from '../system/model/clock.ts';
import type { CurrentState } from './news.ts';
import type { Overview } from './model/overview.ts';
import { isTransientFailure } from './model/connection-status.ts';

/** How many transient failures in a row count as broken. */
export const transientFailuresInARow = 3;

/** The data for the current state besides the list row. */
export interface CurrentStateSources {
  /** The last checks of the connection, newest first; called only if needed. */
  readonly lastChecks: (count: number) => readonly Pick<CheckReport, 'outcome' | 'failure'>[];
  readonly drift: () => readonly Change[];
}

/** Determines the current state of a connection. */
export function readCurrentState(row: Overview, sources: CurrentStateSources): CurrentState {
  const { connection, lastAudit } = row;
  return {
    tokenChangedAt: connection.tokenChangedAt,
    check: getCertainResult(row, sources),
    auditAt: lastAudit?.startedAt ?? null,
    drift: sources.drift,
    expiry: connection.expiry,
    savedOn: toLocalDate(connection.updatedAt),
  };
}

function getCertainResult(
  { connection, lastCheck }: Overview,
  sources: CurrentStateSources,
): CurrentState['check'] {
  const failure = lastCheck?.outcome === 'failed' ? lastCheck.failure : null;
  const isRefused = connection.tokenRefusedAt !== null;
  if (failure !== null && isCertain(failure, isRefused, sources)) return { works: false, failure };
  // An audit after the last check may have found that.
  if (isRefused) return { works: false, failure: { code: 'wrong-credentials' } };
  return lastCheck?.outcome === 'works' ? { works: true } : null;
}

/**
 * Whether a failure proves that the connection is broken. A transient failure does so only if it persists; being
 * offline says nothing about the connection, nor does a refusal of other tokens of its account.
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
