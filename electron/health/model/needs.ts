import { isAccountLocked } from '../../failures/model/refusals.ts';
import { findOutdatedPlaces, isToBeRevoked } from '../../connections/model/token-places.ts';
import type { Instant, LocalDate } from '../../system/model/brand.ts';
import { judgeExpiry } from './expiry.ts';
import { failureAction, type FailureAction } from './failure-actions.ts';
import type { Overview } from './overview.ts';
import { getConnectionStatus } from './connection-status.ts';
import type { CheckBlock } from './check-blocks.ts';

/** The needs of connections, most urgent first. */
export const connectionNeeds = [
  'token-refused',
  'token-expired',
  'account-locked',
  'account-at-risk',
  'broken',
  'permissions-missing',
  'ends-very-soon',
  'places-outdated',
  'in-the-way',
  'ends-soon',
  'revoke-former',
  'perhaps-over',
  'holds-more',
  'permissions-unknown',
  'not-tested',
  'unused',
] as const;

/** A reason why a connection needs attention. */
export type ConnectionNeed = (typeof connectionNeeds)[number];

/** The action that a person takes for a need. */
export type NeedAction = FailureAction | 'confirm-end' | 'show-audit';

/** The action for each need, unless its failure has a better one. */
const needActions: Readonly<Record<ConnectionNeed, NeedAction>> = {
  'token-refused': 'replace-token',
  'token-expired': 'replace-token',
  'account-locked': 'open-site',
  'account-at-risk': 'test',
  broken: 'test',
  'permissions-missing': 'show-audit',
  'ends-very-soon': 'replace-token',
  'places-outdated': 'show',
  'in-the-way': 'test',
  'ends-soon': 'replace-token',
  'revoke-former': 'show',
  'perhaps-over': 'confirm-end',
  'holds-more': 'show-audit',
  'permissions-unknown': 'show-audit',
  'not-tested': 'test',
  unused: 'show',
};

/** The action for a need of a connection. */
export function needAction(
  kind: ConnectionNeed,
  { lastCheck }: Pick<Overview, 'lastCheck'>,
): NeedAction {
  const failure = lastCheck?.failure ?? null;
  if (failure === null) return needActions[kind];
  // Another connection of the account may have caused its lock.
  const isOfFailure = kind === 'broken' || (kind === 'account-locked' && isAccountLocked(failure));
  return isOfFailure ? failureAction(failure.code) : needActions[kind];
}

/** How urgent a need is. */
export type Urgency = 'now' | 'soon' | 'some-time';

const urgencies: Readonly<Record<ConnectionNeed, Urgency>> = {
  'token-refused': 'now',
  'token-expired': 'now',
  'account-locked': 'now',
  'account-at-risk': 'now',
  broken: 'now',
  'permissions-missing': 'now',
  'ends-very-soon': 'now',
  'places-outdated': 'soon',
  'in-the-way': 'soon',
  'ends-soon': 'soon',
  'revoke-former': 'soon',
  'perhaps-over': 'soon',
  'holds-more': 'soon',
  'permissions-unknown': 'some-time',
  'not-tested': 'some-time',
  unused: 'some-time',
};

/** How urgent a need is. */
export function getUrgency(kind: ConnectionNeed): Urgency {
  return urgencies[kind];
}

/** Days after which a connection that was neither copied, opened nor saved counts as unused. */
export const unusedDays = 90;

/** The data for needs besides the list row. */
export interface NeedSources {
  /** When a person last used it, and what blocks its checks; null while unknown. */
  readonly facts: { readonly usedAt: Instant; readonly stop: CheckBlock | null } | null;
  readonly now: Instant;
  readonly today: LocalDate;
}

/** The needs of a connection, most urgent first. */
export function findConnectionNeeds(
  row: Overview,
  sources: NeedSources,
): readonly ConnectionNeed[] {
  const found = new Set([...checkNeeds(row, sources), ...expiryNeeds(row, sources)]);
  const { lastAudit } = row;
  if (lastAudit !== null && lastAudit.missing > 0) found.add('permissions-missing');
  if (lastAudit?.verdict === 'excessive') found.add('holds-more');
  if (lastAudit?.verdict === 'unknown') found.add('permissions-unknown');
  if (findOutdatedPlaces(row.connection.places).length > 0) found.add('places-outdated');
  if (isToBeRevoked(row.connection, sources.today)) found.add('revoke-former');
  if (isUnused(sources)) found.add('unused');
  return connectionNeeds.filter((kind) => found.has(kind));
}

function checkNeeds(row: Overview, { facts }: NeedSources): readonly ConnectionNeed[] {
  const { connection, lastCheck } = row;
  const failure = lastCheck?.failure ?? null;
  // A locked account refuses every token, so this one may be valid.
  if (facts?.stop === 'account-locked' || (failure !== null && isAccountLocked(failure))) {
    return ['account-locked'];
  }
  if (connection.tokenRefusedAt !== null) {
    return [failure?.code === 'token-expired' ? 'token-expired' : 'token-refused'];
  }
  if (facts?.stop === 'account-at-risk') return ['account-at-risk'];
  switch (getConnectionStatus({ ...row, checking: false })) {
    case 'failed':
      return ['broken'];
    case 'attention':
      return ['in-the-way'];
    case 'not-tested':
      return ['not-tested'];
    case 'checking':
    case 'works':
      return [];
  }
}

function expiryNeeds({ connection }: Overview, { today }: NeedSources): readonly ConnectionNeed[] {
  const { state } = judgeExpiry(connection.expiry, today);
  switch (state) {
    case 'expired':
      return ['token-expired'];
    case 'ends-very-soon':
      return [connection.expiry.confirmed ? 'ends-very-soon' : 'perhaps-over'];
    case 'ends-soon':
      return [connection.expiry.confirmed ? 'ends-soon' : 'perhaps-over'];
    case 'estimated-past':
      return ['perhaps-over'];
    case 'valid':
      return [];
  }
}

function isUnused({ facts, now }: NeedSources): boolean {
  return facts !== null && now - facts.usedAt >= unusedDays * 86_400_000;
}
