import { sentences } from '../texts.ts';

/** Texts of the list of connections and the pane beside it. */
export const listTexts = sentences({
  title: 'Connections',
  searchLabel: 'Search connections',
  searchPlaceholder: 'Nickname, site, user, tag, note…',
  choiceLabel: 'Status',
  choices: {
    all: 'Any status',
    favourites: 'Favourites',
    failed: 'Does not work',
    attention: 'Needs another test',
    checking: 'Being tested',
    'not-tested': 'Not tested',
    works: 'Works',
  },
  columns: {
    connection: 'Connection',
    status: 'Status',
    audit: 'Audit',
    token: 'Token',
    checked: 'Checked',
  },
  gridLabel: 'Connections',
  shown: (shown: string, total: string) => `${shown} of ${total}`,
  siteAndUser: (site: string, user: string) => `${site} · ${user}`,
  emptyTitle: 'No connections yet',
  emptyAdvice:
    'Create the first one with the values you would give Okta: domain, subdomain, username and API token. Chatelaine tests it and says what its account may do.',
  nothingFoundTitle: 'No connection matches',
  nothingFoundAdvice: 'Change the search, or show every status again.',
  clearFilters: 'Show all connections',
  loading: 'Reading the connections…',
  neverChecked: 'never',
  noAudit: '–',
  noAuditName: 'Not audited',
  audits: {
    complete: 'Complete',
    missing: (count: number) => `${count} missing`,
    unknown: (count: number) => `${count} unknown`,
    excessive: 'Excessive',
  },
  changedSince: (changes: string) => `Since the audit before: ${changes}`,
  token: {
    days: (days: number) => `${days} d`,
    estimatedDays: (days: number) => `≈ ${days} d`,
    expired: 'expired',
    perhapsOver: '≈ over',
    name: (days: number, confirmed: boolean) =>
      days < 0
        ? confirmed
          ? `expired ${-days} ${days === -1 ? 'day' : 'days'} ago`
          : 'a year has passed since the token was made; its last day is only estimated'
        : `${days} ${days === 1 ? 'day' : 'days'} left${confirmed ? '' : ', estimated'}`,
  },
  favourite: {
    name: (nickname: string) => `Favourite: ${nickname}`,
    keep: 'Keep it at hand, first in the menu of the tray',
    drop: 'No longer keep it at hand',
    withKey: (what: string) => `${what} (F)`,
    kept: (nickname: string) => `${nickname} is a favourite.`,
    dropped: (nickname: string) => `${nickname} is no longer a favourite.`,
  },
  detail: {
    label: (nickname: string) => `Details of ${nickname}`,
    nothingSelected: 'Choose a connection to see its last test, its values and its history.',
    back: 'Back to the list',
    testAgain: 'Test again',
    test: 'Test',
    cancelTest: 'Cancel test',
    audit: 'Audit',
    edit: 'Edit',
    more: 'More actions',
    duplicate: 'Duplicate',
    remove: 'Delete',
    lastTest: 'Last test',
    lastTestAt: (when: string, milliseconds: string) => `Last test · ${when} · ${milliseconds} ms`,
    works: 'Works',
    running: 'Testing…',
    neverTested: 'Not tested yet. A test proves the address and the login, in five steps.',
    worksAs: (displayName: string) => `Works as ${displayName}`,
    values: 'Values',
    nickname: 'Nickname',
    domain: 'Domain',
    subdomain: 'Subdomain',
    copyLink: 'Copy link',
    copyLinkHint: 'Shows this connection in Chatelaine on this computer, and does nothing else',
    address: 'Address',
    signIn: 'Signs in with',
    username: 'Username',
    tokenKept: 'Sealed in the vault',
    expiresOn: (day: string, confirmed: boolean) => (confirmed ? day : `${day}, estimated`),
    purpose: 'Purpose',
    noPurpose: 'None. Edit the connection to choose one.',
    note: 'Note',
    history: 'Earlier tests',
    /** The tests before those that are listed, of which only sums are kept. */
    days: {
      sum: (works: number, failed: number, days: number) =>
        `Before the last 90 days, by the day: ${works} worked and ${failed} failed on ${days === 1 ? '1 day' : `${days} days`}.`,
      label: (days: number) =>
        days === 1 ? 'Tests of 1 day' : `Tests of ${days} days, the oldest first`,
      point: (day: string, works: number, failed: number, average: string | null) =>
        `${day}: ${works} worked${average === null ? '' : ` in ${average} ms on average`}, ${failed} failed`,
    },
    tookMs: (milliseconds: string) => `${milliseconds} ms`,
  },
  removeQuestion: {
    title: (nickname: string) => `Delete “${nickname}”?`,
    explanation:
      'Its token and its history go with it. You can undo this until the vault is locked.',
    confirm: 'Delete',
  },
  removed: (nickname: string) => `“${nickname}” was deleted.`,
  restored: (nickname: string) => `“${nickname}” is back.`,
});
