import type { Texts } from './texts.ts';

/** What the audit screen says around the findings. */
export const auditScreenTexts = {
  title: 'Audit',
  chooseLabel: 'Connection to audit',
  choosePlaceholder: 'Choose a connection',
  noConnections: 'There is nothing to audit yet. Create a connection first.',
  choose: 'Choose a connection to see what its account may do, and what is missing.',
  neverTitle: 'Not audited yet',
  neverAdvice:
    'An audit asks Jira what the account may do and compares it with what the purpose needs. It changes nothing.',
  run: 'Audit now',
  runAgain: 'Audit again',
  checkAgain: 'Check again',
  cancel: 'Cancel audit',
  running: 'Asking Jira what the account may do…',
  reading: 'Reading the earlier audits…',
  verdicts: {
    complete: (needs: number) => `Everything will work: all ${needs} needs are met`,
    missing: (missing: number, needs: number) =>
      missing === 1
        ? `It will not fully work yet: 1 of ${needs} needs is missing`
        : `It will not fully work yet: ${missing} of ${needs} needs are missing`,
    unknown: (unknown: number, needs: number) =>
      unknown === 1
        ? `Nothing is known to be missing, but 1 of ${needs} needs could not be told`
        : `Nothing is known to be missing, but ${unknown} of ${needs} needs could not be told`,
    excessive: 'It works, but the account holds more than the purpose needs',
  },
  verdictWords: {
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
  counts: {
    missing: (count: number) => `${count} missing`,
    unknown: (count: number) => `${count} unknown`,
    excessive: (count: number) => `${count} excessive`,
    met: (count: number) => `${count} met`,
  },
  checkedAt: (time: string) => `Checked ${time}`,
  asAccount: (name: string) => `as ${name}`,
  requests: (count: number) => (count === 1 ? '1 request' : `${count} requests`),
  groups: (names: string) => `Groups: ${names}`,
  groupsUnknown: 'Groups: could not be read',
  groupsNone: 'Groups: none',
  purposes: (names: string) => `Compared with: ${names}`,
  findings: 'Findings',
  cards: (names: string) => `Cards that need it: ${names}`,
  whoCan: (who: string) => `Who can do it: ${who}`,
  history: 'Earlier audits',
  show: 'Show the audit of',
  shownNow: 'shown above',
  olderShown: (time: string) => `This is the audit of ${time}. There is a later one.`,
  showLatest: 'Show the latest',
} satisfies Texts;
