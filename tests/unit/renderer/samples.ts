import type {
  AuditId,
  AuditReport,
  EvidenceDigest,
  Finding,
  WrittenFinding,
} from '../../../electron/audit/model/finding.ts';
import type { Change } from '../../../electron/audit/model/change.ts';
import {
  checkSteps,
  type CheckId,
  type CheckReport,
} from '../../../electron/checks/model/check.ts';
import type {
  Connection,
  ConnectionId,
  PurposeId,
} from '../../../electron/connections/model/connection.ts';
import type { Failure } from '../../../electron/failures/model/codes.ts';
import type { PurposeSummary } from '../../../electron/purposes/index.ts';
import type { Overview } from '../../../electron/health/model/overview.ts';
import type { LocalDate } from '../../../electron/system/model/brand.ts';
import { addDays, instant } from '../../../electron/system/model/clock.ts';

/** Noon of 23 November 2026, UTC. */
export const noon = instant(Date.UTC(2026, 10, 23, 12));

export const today = '2026-11-23' as LocalDate;
const minute = 60_000;

/** The id of the nth connection. */
export function idOf(number: number): ConnectionId {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as ConnectionId;
}

export const eventCards = 'okta-workflows-event-cards' as PurposeId;
export const actionCards = 'okta-workflows-action-cards' as PurposeId;

export const purposes: readonly PurposeSummary[] = [
  {
    id: eventCards,
    title: 'Okta Workflows: event cards',
    description: 'Flows that begin in Jira',
    requirements: 8,
    digest: null,
  },
  {
    id: actionCards,
    title: 'Okta Workflows: action cards',
    description: 'Flows that act in Jira',
    requirements: 9,
    digest: null,
  },
];

export function connection(number: number, changes: Partial<Connection> = {}): Connection {
  return {
    id: idOf(number),
    nickname: `Connection ${number}`,
    address: { kind: 'cloud', subdomain: `site-${number}`, domain: 'atlassian.net' },
    username: `robot-${number}@example.com`,
    note: '',
    expiry: { on: addDays(today, 200), confirmed: true },
    tokenKind: 'classic',
    tokenRefusedAt: null,
    tokenChangedAt: instant(noon - 1000 * minute),
    cloudId: null,
    purposes: [eventCards],
    tags: [],
    places: [],
    toRevoke: null,
    favourite: false,
    createdAt: instant(noon - 1000 * minute),
    updatedAt: instant(noon - 1000 * minute),
    ...changes,
  };
}

export function row(
  number: number,
  changes: Partial<Connection> = {},
  status: Partial<Overview> = {},
): Overview {
  return {
    connection: connection(number, changes),
    lastCheck: null,
    lastAudit: null,
    checking: false,
    ...status,
  };
}

export const works = {
  startedAt: instant(noon - 2 * minute),
  durationMs: 412,
  outcome: 'works',
  failure: null,
} as const;

export function failed(failure: Failure) {
  return {
    startedAt: instant(noon - 90 * minute),
    durationMs: 412,
    outcome: 'failed',
    failure,
  } as const;
}

export const jiraRobot = {
  accountId: '5b10ac8d82e05b22cc7d4ef5',
  displayName: 'Jira Robot',
  emailAddress: 'jira-bot@acme.com',
  accountType: 'atlassian',
  active: true,
} as const;

/** A check that ended: well, or with a failure at its login. */
export function report(number: number, failure: Failure | null = null): CheckReport {
  const durations = [1, 118, 96, 198, 4];
  return {
    id: `check-${number}` as CheckId,
    connectionId: idOf(number),
    startedAt: instant(noon - number * minute),
    durationMs: 412,
    outcome: failure === null ? 'works' : 'failed',
    failure,
    steps: checkSteps.map((name, index) => ({
      name,
      state: failure === null || index < 3 ? 'passed' : name === 'login' ? 'failed' : 'not-run',
      durationMs: failure !== null && name === 'identity' ? null : (durations[index] ?? null),
    })),
    account: failure === null ? jiraRobot : null,
  };
}

export function finding(id: string, changes: Partial<WrittenFinding> = {}): WrittenFinding {
  return {
    form: 'as-written',
    requirementId: id,
    purposes: [eventCards],
    title: `Requirement ${id}`,
    why: 'Needed to register webhooks for New Request and Request Updated.',
    cards: ['New Request', 'Request Updated'],
    severity: 'high',
    verdict: 'met',
    reason: 'The account holds it.',
    evidence: [],
    remedy: null,
    ...changes,
  };
}

export function audit(number: number, findings: readonly Finding[]): AuditReport {
  return {
    id: `audit-${number}` as AuditId,
    connectionId: idOf(1),
    startedAt: instant(noon - number * minute),
    durationMs: 900,
    requests: 9,
    rulesVersion: 2,
    evidenceDigest: '0'.repeat(64) as EvidenceDigest,
    account: jiraRobot,
    groups: ['jira-users', 'service-desk-agents'],
    purposes: [eventCards],
    ownPurposes: [],
    findings,
    verdict: findings.some(({ verdict }) => verdict === 'missing') ? 'missing' : 'complete',
    drift: null,
  };
}

/** A need of a purpose that turned. */
export function change(kind: 'lost' | 'gained', title: string): Change {
  return { kind, subject: 'need', key: title, title: { code: 'own', text: title } };
}
