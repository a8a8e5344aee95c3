import { sentences } from '../texts.ts';
import { connections, counted } from './counting.ts';

const status = (missing: number, unknown: number): string =>
  [
    ...(missing === 0 ? [] : [`${missing} fehlend`]),
    ...(unknown === 0 ? [] : [`${unknown} unbekannt`]),
  ].join(', ');

/** What a report of audits says. */
export const auditReportTexts = sentences({
  titleOfAudit: (nickname: string) => `Berechtigungs-Audit von ${nickname}`,
  titleOfFleet: (count: number) => `Berechtigungs-Audit: ${counted(count, connections)}`,
  made: (time: string, program: string) => `Erstellt: ${time}, mit ${program}.`,
  noSecrets: 'Dieser Bericht enthält weder Token noch Passwort.',
  overview: 'Übersicht',
  connection: 'Verbindung',
  verdict: 'Ergebnis',
  withoutNeed: 'Ohne Bedarf vorhanden',
  changes: 'Änderungen',
  findings: 'Befunde',
  notAudited: 'Noch nicht geprüft',
  notTold: 'nicht lesbar',
  none: 'keine',
  siteAndUser: (site: string, user: string) => `${site} · ${user}`,
  counts: ({
    missing,
    unknown,
    excessive,
    met,
  }: Readonly<Record<'missing' | 'unknown' | 'excessive' | 'met', number>>) =>
    `${missing} fehlend, ${unknown} unbekannt, ${excessive} ohne Bedarf vorhanden, ${met} erfüllt`,
  metLeftOut: (count: number) =>
    count === 1
      ? 'Dazu 1 Anforderung, die erfüllt ist.'
      : `Dazu ${count} Anforderungen, die erfüllt sind.`,
  changedSince: (time: string) => `Geändert seit ${time}`,
  unchangedSince: (time: string) => `Nichts hat sich seit ${time} geändert.`,
  cards: (names: string) => `Karten, die das brauchen: ${names}`,
  whoCan: (who: string) => `Wer das kann: ${who}`,
  verdicts: {
    complete: 'Vollständig',
    missing: 'Fehlend',
    unknown: 'Unbekannt',
    excessive: 'Zu viel',
  },
  findingVerdicts: {
    met: 'Erfüllt',
    missing: 'Fehlend',
    unknown: 'Unbekannt',
    excessive: 'Zu viel',
  },
  statuses: {
    met: (_missing: number, _unknown: number) => 'Erfüllt',
    missing: status,
    unknown: status,
  },
  severities: { high: 'hoch', medium: 'mittel', low: 'gering' },
  changeKinds: { lost: 'Verloren', changed: 'Geändert', gained: 'Dazugekommen' },
  facts: {
    site: 'Site',
    username: 'Benutzername',
    account: 'Konto',
    groups: 'Gruppen',
    purposes: 'Verglichen mit',
    audited: 'Geprüft',
    requests: 'Anfragen',
    rules: 'Version der Regeln',
    ownPurpose: (title: string) => `SHA-256 des Zwecks „${title}“`,
    evidence: 'SHA-256 der Nachweise',
  },
  columns: {
    connection: 'Verbindung',
    site: 'Site',
    username: 'Benutzername',
    account: 'Konto',
    audited: 'Geprüft (UTC)',
    auditVerdict: 'Ergebnis des Audits',
    line: 'Zeile',
    what: 'Was',
    verdict: 'Ergebnis',
    severity: 'Schwere',
    purposes: 'Zwecke',
    reason: 'Grund',
    who: 'Wer das kann',
    steps: 'Schritte',
    rules: 'Version der Regeln',
    evidence: 'SHA-256 der Nachweise',
    through: 'Wodurch',
  },
  kinds: { finding: 'Befund', change: 'Änderung', notAudited: 'Nicht geprüft' },
  suggestedName: (scope: 'audit' | 'fleet', day: string, extension: string) =>
    scope === 'audit'
      ? `chatelaine-audit-${day}.${extension}`
      : `chatelaine-gesamtaudit-${day}.${extension}`,
});
