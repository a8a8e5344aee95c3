import { sentences } from '../texts.ts';

const requirements = (count: number): string =>
  count === 1 ? '1 requirement' : `${count} requirements`;

/** Texts of the audit screen around the findings. */
export const auditScreenTexts = sentences({
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
  /** The full name of a button on a finding. */
  actionOn: (action: string, finding: string) => `${action}: ${finding}`,
  cancel: 'Cancel audit',
  running: 'Asking Jira what the account may do…',
  reading: 'Reading the earlier audits…',
  verdicts: {
    complete: (needs: number) =>
      needs === 1
        ? 'Everything will work: the one requirement is met'
        : `Everything will work: all ${needs} requirements are met`,
    missing: (missing: number, needs: number) =>
      `It will not fully work yet: ${missing} of ${requirements(needs)} ${missing === 1 ? 'is' : 'are'} not met`,
    unknown: (unknown: number, needs: number) =>
      `Nothing is known to be missing, but ${unknown} of ${requirements(needs)} could not be checked`,
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
  purposesChanged: (names: string, count: number) =>
    count === 1
      ? `${names} was changed or deleted after this audit. Audit again to compare with what holds now.`
      : `${names} were changed or deleted after this audit. Audit again to compare with what holds now.`,
  findings: 'Findings',
  cards: (names: string) => `Cards that need it: ${names}`,
  whoCan: (who: string) => `Who can do it: ${who}`,
  showSteps: 'Show steps',
  hideSteps: 'Hide steps',
  copyMessage: 'Copy message to admin',
  copyMessageForAll: (count: number) => `Copy message for all ${count}`,
  messageCopied: 'The message is on the clipboard. Paste it into a mail or a chat.',
  restsOn: 'Based on:',
  metToo: (count: number) =>
    count === 1 ? '1 requirement is met' : `${count} requirements are met`,
  severities: {
    high: 'nothing works without it',
    medium: 'part of it needs this',
    low: 'works without, less well',
  },
  matrix: {
    title: 'Permissions by project',
    reading: 'Reading the permissions by project…',
    caption: 'What the account may do on each project',
    unknown: (why: string) => `The projects could not be listed: ${why}`,
    empty: 'The account sees no project.',
    noneFound: 'No project fits. Change the search or the filter.',
    search: 'Search projects',
    onlyLacking: (missing: number, inDoubt: number) =>
      inDoubt === 0
        ? `Only where something is missing (${missing})`
        : `Only where something is missing (${missing}) or not certain (${inDoubt})`,
    allColumns: 'All permissions',
    shown: (shown: string, read: string, complete: boolean) =>
      complete
        ? `${shown} of ${read} projects`
        : `${shown} of the ${read} projects that were read; the site may have more`,
    project: 'Project',
    needed: 'needed',
    tryDesk: 'Try its queues',
    tryDeskOf: (project: string) => `Try its queues: ${project}`,
    trials: {
      trying: 'Trying…',
      readable: 'Queues can be read: agent',
      refused: 'Queues are refused: no agent',
    },
    states: {
      held: 'Held',
      missing: 'Missing',
      'not-held': 'Not held',
      excessive: 'Excessive',
      unsure: 'Unsure',
      unknown: 'Unknown',
      'not-applicable': 'No desk',
    },
    meanings: {
      held: 'Jira says that the account holds it.',
      missing: 'It is needed here, and the account does not hold it.',
      'not-held': 'The account does not hold it, and nothing here needs it.',
      excessive: 'It is powerful, and none of the purposes needs it here.',
      unsure:
        'Jira says yes also to portal customers, reporters and assignees; this may be such a yes.',
      unknown: 'Jira was not asked, or did not answer.',
      'not-applicable': 'There is no service desk here to be agent of.',
    },
  },
  evidence: {
    title: 'Evidence',
    show: 'Show the evidence',
    hide: 'Hide the evidence',
    reading: 'Reading the evidence…',
    about: (digest: string, rules: number) =>
      `Everything that the findings are based on, as Jira said it. SHA-256 ${digest}, rules version ${rules}.`,
    known: 'Known',
    unknown: 'Unknown',
    route: 'Where the token is accepted',
    routes: {
      site: "at the site's own address",
      gateway: "at Atlassian's gateway only, as a token with scopes is",
    },
  },
  history: 'Earlier audits',
  show: 'Show the audit of',
  shownNow: 'shown above',
  olderShown: (time: string) => `This is the audit of ${time}. There is a later one.`,
  showLatest: 'Show the latest',
});
