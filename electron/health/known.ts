import type { CheckReport } from '../checks/index.ts';
import type { Failure } from '../failures/codes.ts';
import { localDateOf } from '../system/clock.ts';
import type { Known } from './news.ts';
import type { Overview } from './overview.ts';
import type { PermissionChanges } from './permission-drift.ts';
import { passesByItself } from './standing.ts';

/** So many checks in a row that something passing stood in the way of count as broken. */
export const passingInARow = 3;

/** What comparing needs beyond the row of the list. */
export interface KnownSources {
  /** The last checks of the connection, newest first; asked only where they matter. */
  readonly lastChecks: (count: number) => readonly Pick<CheckReport, 'outcome' | 'failure'>[];
  readonly drift: PermissionChanges;
}

/** Puts together what is known of a connection. */
export function knownOf(
  { connection, lastCheck, lastAudit }: Overview,
  sources: KnownSources,
): Known {
  const failure = lastCheck?.outcome === 'failed' ? lastCheck.failure : null;
  return {
    tokenChangedAt: connection.tokenChangedAt,
    check:
      lastCheck?.outcome === 'works'
        ? { works: true }
        : failure !== null && isCertain(failure, connection.tokenRefusedAt !== null, sources)
          ? { works: false, failure }
          : null,
    auditAt: lastAudit?.startedAt ?? null,
    drift: sources.drift,
    expiry: connection.expiry,
    savedOn: localDateOf(connection.updatedAt),
  };
}

/**
 * Whether a failure says that the connection is broken. What passes by itself does only when it stays; that this
 * computer is offline says nothing about it, and neither does it that others of its account were refused.
 */
function isCertain(failure: Failure, tokenRefused: boolean, { lastChecks }: KnownSources): boolean {
  if (failure.code === 'token-refused-before') return tokenRefused;
  if (!passesByItself(failure.code)) return true;
  if (failure.code === 'offline') return false;
  const checks = lastChecks(passingInARow);
  return (
    checks.length === passingInARow &&
    checks.every(
      ({ outcome, failure: each }) =>
        outcome === 'failed' &&
        each !== null &&
        each.code !== 'offline' &&
        passesByItself(each.code),
    )
  );
}
