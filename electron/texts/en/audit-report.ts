import { sentences } from '../texts.ts';

const status = (missing: number, unknown: number): string =>
  [
    ...(missing === 0 ? [] : [`${missing} missing`]),
    ...(unknown === 0 ? [] : [`${unknown} unknown`]),
  ].join(', ');

/** Texts of a report of audits. */
export const auditReportTexts = sentences({
  titleOfAudit: (nickname: string) => `Permission audit of ${nickname}`,
  titleOfFleet: (count: number) =>
    count === 1 ? 'Permission audit of 1 connection' : `Permission audit of ${count} connections`,
  made: (time: string, program: string) => `Made ${time} by ${program}.`,
  noSecrets: 'This report holds no token and no password.',
  overview: 'Overview',
  connection: 'Connection',
  verdict: 'Verdict',
  withoutNeed: 'Held without need',
  changes: 'Changes',
  findings: 'Findings',
  notAudited: 'Not audited yet',
  notTold: 'could not be read',
  none: 'none',
  siteAndUser: (site: string, user: string) => `${site} · ${user}`,
  counts: ({
    missing,
    unknown,
    excessive,
    met,
  }: Readonly<Record<'missing' | 'unknown' | 'excessive' | 'met', number>>) =>
    `${missing} missing, ${unknown} unknown, ${excessive} held without need, ${met} met`,
  metLeftOut: (count: number) =>
    count === 1 ? 'And 1 requirement that is met.' : `And ${count} requirements that are met.`,
  changedSince: (time: string) => `Changed since ${time}`,
  unchangedSince: (time: string) => `Nothing changed since ${time}.`,
  cards: (names: string) => `Cards that need it: ${names}`,
  whoCan: (who: string) => `Who can do it: ${who}`,
  verdicts: {
    complete: 'Complete',
    missing: 'Missing',
    unknown: 'Unknown',
    excessive: 'Excessive',
  },
  findingVerdicts: {
    met: 'Met',
    missing: 'Missing',
    unknown: 'Unknown',
    excessive: 'Excessive',
  },
  statuses: {
    met: (_missing: number, _unknown: number) => 'Met',
    missing: status,
    unknown: status,
  },
  severities: { high: 'high', medium: 'medium', low: 'low' },
  changeKinds: { lost: 'Lost', changed: 'Changed', gained: 'Gained' },
  facts: {
    site: 'Site',
    username: 'Username',
    account: 'Account',
    groups: 'Groups',
    purposes: 'Compared with',
    audited: 'Audited',
    requests: 'Requests',
    rules: 'Version of the rules',
    ownPurpose: (title: string) => `SHA-256 of the purpose “${title}”`,
    evidence: 'SHA-256 of the evidence',
  },
  columns: {
    connection: 'Connection',
    site: 'Site',
    username: 'Username',
    account: 'Account',
    audited: 'Audited (UTC)',
    auditVerdict: 'Verdict of the audit',
    line: 'Line',
    what: 'What',
    verdict: 'Verdict',
    severity: 'Severity',
    purposes: 'Purposes',
    reason: 'Reason',
    who: 'Who can do it',
    steps: 'Steps',
    rules: 'Version of the rules',
    evidence: 'SHA-256 of the evidence',
    through: 'Through what',
  },
  kinds: { finding: 'Finding', change: 'Change', notAudited: 'Not audited' },
  suggestedName: (scope: 'audit' | 'fleet', day: string, extension: string) =>
    scope === 'audit'
      ? `chatelaine-audit-${day}.${extension}`
      : `chatelaine-fleet-audit-${day}.${extension}`,
});
