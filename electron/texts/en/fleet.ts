import { sentences, type Texts } from '../texts.ts';

/** Texts of the fleet's screen. */
export const fleetTexts = sentences({
  title: 'Fleet',
  explanation: 'Every connection against its purposes, as the last audit of each found it.',
  table: 'Connections and purposes',
  shown: (shown: string, total: string) => `${shown} of ${total}`,
  searchLabel: 'Search the fleet',
  searchPlaceholder: 'Nickname, site or user',
  choiceLabel: 'What the last audit found',
  choices: {
    all: 'Any result',
    missing: 'Missing',
    unknown: 'Unknown',
    excessive: 'Excessive',
    complete: 'Complete',
    changed: 'Changed',
    failed: 'Could not be audited',
    'not-audited': 'Not audited',
  },
  columns: {
    connection: 'Connection',
    verdict: 'Verdict',
    withoutNeed: 'Held without need',
    changes: 'Changes',
    audited: 'Audited',
  },
  cells: {
    met: (_missing: number, _unknown: number) => 'Met',
    missing: (missing: number, _unknown: number) => `${missing} missing`,
    unknown: (_missing: number, unknown: number) =>
      unknown === 0 ? 'Unknown' : `${unknown} unknown`,
  },
  notAudited: 'Not audited',
  couldNot: (cause: string) => `Could not be audited: ${cause}`,
  /** How to deal with an audit that failed, by what fixes the failure. */
  nextFor: {
    edit: 'Edit the connection, then audit again.',
    'replace-token': 'Replace its token, then audit again.',
    'open-site': 'Log in to Jira in the browser, then audit again.',
    show: 'Its details say who can help.',
    test: 'Audit again.',
  },
  notNeeded: 'Not a purpose of this connection',
  nothing: '–',
  none: 'none',
  open: 'Show the audit of',
  auditAll: 'Audit all',
  auditShown: (count: string) => (count === '1' ? 'Audit this one' : `Audit ${count} shown`),
  cancel: 'Cancel audits',
  progress: 'Progress of the audits',
  running: (done: string, total: string) => `Auditing ${done} of ${total}`,
  finished: (total: number) => (total === 1 ? '1 connection audited' : `${total} audits ended`),
  endedEarly: (ended: string, total: string) => `Ended after ${ended} of ${total}`,
  counts: (works: number, failed: number) =>
    failed === 0 ? `${works} audited` : `${works} audited, ${failed} could not be audited`,
  emptyTitle: 'No connections yet',
  emptyAdvice:
    'Create a connection first. Its account can then be audited here, beside all others.',
  nothingFoundTitle: 'No connection matches',
  nothingFoundAdvice: 'Change the search, or show every result again.',
  clearFilters: 'Show the whole fleet',
});

/** What saving a report says. */
export const reportSavingTexts = {
  format: 'Form of the report',
  formats: { html: 'Web page', pdf: 'PDF', csv: 'CSV table', json: 'JSON' },
  save: 'Save a report',
  saving: 'Saving…',
  saved: 'The report is saved. It holds names and permissions, and no token.',
} satisfies Texts;
