import type { FailureCode } from '../../failures/model/codes.ts';
import { assertNever } from '../../system/model/result.ts';
import type { Overview } from './overview.ts';

/** The states of a connection, the most troubled first. */
export const connectionStatuses = [
  'failed',
  'attention',
  'checking',
  'not-tested',
  'works',
] as const;

/**
 * The status of a connection: `failed` needs a person, `attention` means that the last check failed for a transient
 * reason.
 */
export type ConnectionStatus = (typeof connectionStatuses)[number];

/** Failures that say nothing about the connection: the network or Jira was unavailable. */
const transientFailures: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'offline',
  'names-not-looked-up',
  'computer-overloaded',
  'network-asks-login',
  'connection-broken',
  'timed-out',
  'rate-limited',
  'jira-down',
]);

/** The status of a connection, from its row in the list. */
export function getConnectionStatus({
  connection,
  lastCheck,
  checking,
}: Overview): ConnectionStatus {
  if (checking) return 'checking';
  // An audit after the last check may have found that.
  if (connection.tokenRefusedAt !== null) return 'failed';
  if (lastCheck === null) return 'not-tested';
  switch (lastCheck.outcome) {
    case 'works':
      return 'works';
    case 'cancelled':
      return 'not-tested';
    case 'failed':
      return isTransientFailure(lastCheck.failure?.code) ? 'attention' : 'failed';
    default:
      return assertNever(lastCheck.outcome);
  }
}

/** The failure of a connection; null if there is none. */
export function getFailureCode({ connection, lastCheck }: Overview): FailureCode | null {
  if (lastCheck?.outcome === 'failed') return lastCheck.failure?.code ?? null;
  return connection.tokenRefusedAt === null ? null : 'token-refused-before';
}

/** The worst status; `not-tested` if there is none. */
export function worstStatus(all: Iterable<ConnectionStatus>): ConnectionStatus {
  const present = new Set(all);
  return connectionStatuses.find((status) => present.has(status)) ?? 'not-tested';
}

/** Whether a failure says nothing about the connection and may be gone next time. */
export function isTransientFailure(code: FailureCode | undefined): boolean {
  return code !== undefined && transientFailures.has(code);
}
