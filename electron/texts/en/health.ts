import { sentences } from '../texts.ts';

/** Texts of the health screen, and of the schedule in settings and beside the list. */
export const healthTexts = sentences({
  title: 'Health',
  explanation: 'Worst first: what needs attention, and the one thing to do about it.',
  neededNow: (count: number) =>
    count === 1 ? '1 needs attention now' : `${count} need attention now`,
  counts: (now: string, all: string) =>
    `${now} of ${all} ${now === '1' ? 'needs' : 'need'} a hand now`,
  allWell: (all: string) =>
    all === '1'
      ? '1 connection, which needs no hand now'
      : `${all} connections, none of which needs attention now`,
  export: 'Export…',
  exported: 'The table was written to the file.',
  loading: 'Reading the health of the connections…',
  emptyTitle: 'Nothing to watch yet',
  emptyAdvice:
    'Here you will see which connections need a hand, and which tokens end soon. Create the first connection to begin.',
  nothingFoundTitle: 'Nothing of that kind',
  nothingFoundAdvice: 'No connection is like that now.',
  showAll: 'Show all connections',
  filtersLabel: 'Show only',
  filters: {
    all: 'All',
    now: 'Needs a hand now',
    failing: 'Failing',
    'ends-7': 'Ends in 7 days',
    'ends-30': 'Ends in 30 days',
    'ends-90': 'Ends in 90 days',
    'permissions-missing': 'Permissions missing',
    'holds-more': 'Holds more than needed',
    places: 'Earlier token in use',
    unused: 'Unused for 90 days',
    'not-tested': 'Not tested',
  },
  listLabel: 'Connections by their health',
  columns: {
    connection: 'Connection',
    need: 'What it needs',
    history: 'Last tests',
    token: 'Token',
    action: 'What to do',
  },
  needs: {
    'token-refused': 'Jira refused its token',
    'token-expired': 'Its token has expired',
    'account-locked': 'Its account is locked',
    'account-at-risk': 'Its account may be locked soon',
    broken: 'It does not work',
    'permissions-missing': 'Permissions are missing',
    'ends-very-soon': 'Its token ends within a week',
    'in-the-way': 'Something was in the way of the last test',
    'places-outdated': 'Some places still have an earlier token',
    'revoke-former': 'Its earlier token is to be revoked',
    'ends-soon': 'Its token ends within a month',
    'perhaps-over': 'Its token may end; the day is only estimated',
    'holds-more': 'It may do more than it needs to',
    'permissions-unknown': 'Its audit could not tell everything it needs',
    'not-tested': 'It was not tested yet',
    unused: 'Neither copied nor opened for 90 days',
  },
  fine: 'Nothing',
  /** The places that still have an earlier token. */
  stillIn: (places: string) => `Still in: ${places}`,
  also: (others: string) => `Also: ${others}`,
  actions: {
    edit: 'Edit…',
    'replace-token': 'Replace token…',
    'confirm-end': 'Enter its last day…',
    'open-site': 'Log in to Jira',
    test: 'Test',
    'show-audit': 'Show audit',
    show: 'Show',
  },
  actionOn: (action: string, nickname: string) => `${action}: ${nickname}`,
  stops: {
    'token-refused':
      'Jira refused this token. It is not tested automatically until the token is replaced or a test by hand works.',
    'account-at-risk':
      'Two tokens of this account were refused. One more could lock the account, so none is tested automatically until a test by hand works.',
    'account-locked':
      'The account is locked. Log in to Jira in the browser, then test by hand: until that works, nothing is tested automatically.',
  },
  chart: {
    none: 'No tests yet',
    name: (tests: number, failed: number, median: string) =>
      `The last ${tests} tests: ${failed === 0 ? 'all worked' : `${failed} failed`}, half of them within ${median} ms`,
    point: (when: string, outcome: string, milliseconds: string) =>
      `${when}: ${outcome}, ${milliseconds} ms`,
    worked: 'worked',
    failed: 'failed',
  },
  timeline: {
    title: 'When tokens end',
    explanation: 'By week, for a year. Estimated days are hatched.',
    confirmed: 'Confirmed',
    estimated: 'Estimated',
    name: (within30: number, within90: number, later: number) =>
      `Tokens that end within 30 days: ${within30}; within 90 days: ${within90}; later: ${later}`,
    week: (from: string, confirmed: number, estimated: number) =>
      `Week from ${from}: ${confirmed} confirmed, ${estimated} estimated`,
    over: (count: number) => (count === 1 ? '1 is over' : `${count} are over`),
  },
  vault: {
    title: 'The vault',
    'as-the-login':
      'It opens with your login to this computer: whoever can use that account opens it.',
    onlyOne: 'Only one thing opens it. If that is lost, so is everything in it.',
    renewal: 'Something that opened it was taken away. A new vault key is advised.',
    open: 'Protection…',
  },
  paused: {
    title: 'Scheduled tests are paused',
    advice: 'Nothing is tested automatically, and nothing new is found, until they are resumed.',
    resume: 'Resume',
    pause: 'Pause',
  },
  schedule: {
    title: 'Tested automatically',
    explanation:
      'Chatelaine tests connections while the vault is open, also with its window closed. What was missed during a sleep or a lock is caught up with.',
    checks: 'Test connections',
    audits: 'Audit permissions',
    skipOnBattery: 'Not while the computer runs on its battery',
    frequencies: {
      off: 'Never',
      hourly: 'Every hour',
      daily: 'Every day',
      weekly: 'Every week',
    },
    asAll: (frequency: string) => `Same as the others (${frequency})`,
    ownChecks: 'Test it',
    ownAudits: 'Audit it',
    pausedNow: 'Paused: nothing is tested automatically now.',
  },
  notifications: {
    title: 'Notifications',
    explanation:
      'Said once each: a connection broke or works again, what its account may do changed, a token ends in 30, 14, 7, 3 or 1 days or has ended. Estimated ends are left out.',
    notify: 'Show notifications',
    names: 'Name connections in them',
    quiet: 'Quiet hours',
    quietOn: 'Show none between',
    from: 'From',
    to: 'To',
    quietExplanation: 'What happens meanwhile is reported afterwards, if it still applies.',
  },
  table: {
    columns: {
      nickname: 'Nickname',
      site: 'Site',
      username: 'Username',
      status: 'Status',
      needs: 'Needs',
      checkedAt: 'Last test',
      durationMs: 'Took (ms)',
      auditedAt: 'Last audit',
      missing: 'Permissions missing',
      unknown: 'Permissions unknown',
      expiresOn: 'Token ends on',
      expiryConfirmed: 'End confirmed',
      daysLeft: 'Days left',
      usedAt: 'Last used',
      outdatedPlaces: 'Places with an earlier token',
    },
    yes: 'yes',
    no: 'no',
  },
});
