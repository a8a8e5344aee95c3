import { sentences } from '../texts.ts';

/** Texts of the form for a connection, apart from those of its rules. Labels are those of Okta's page. */
export const connectionFormTexts = sentences({
  titles: {
    create: 'New connection',
    edit: (nickname: string) => `Edit ${nickname}`,
    duplicate: 'New connection from a copy',
  },
  labels: {
    nickname: 'Connection nickname',
    domain: 'Domain',
    subdomain: 'Subdomain',
    /** Takes the place of Subdomain for an address of one's own. */
    address: 'Address',
    username: 'Username',
    purposes: 'Purpose',
    note: 'Note',
    places: 'Where the token is used',
    tags: 'Tags',
    signIn: 'Signs in with',
  },
  /** A choice of Domain. */
  ownAddress: 'Own address',
  signIns: { token: 'A personal access token', password: 'Username and password' },
  hints: {
    nickname: 'How you will know it, here and in Okta',
    subdomain:
      'For your-company.atlassian.net, enter your-company; or paste any address of the site',
    address:
      'Of a Jira that your company runs itself (Data Center or Server), with its path, such as jira.example.com/jira',
    ownUsername: 'The name with which the account logs in to this Jira',
    personalAccessToken:
      'A personal access token of this account: in Jira, your picture, Profile, Personal access tokens. If it has the same name as the connection, its last day is read from there.',
    password: 'The password of this account. Stays on this computer and is never shown again.',
    signIn:
      'Personal access tokens exist since Jira 8.14. A password works only where the site still allows it.',
    username: 'The e-mail address of the Atlassian account',
    token: 'Stays on this computer and is never shown again.',
    purposes: 'What the account is for; the audit compares it with that',
  },
  takenFromAddress: 'Taken from the address you pasted',
  confirmExpiry: 'I know this date',
  requestsGoTo: (origin: string) => `Requests go to ${origin}`,
  hostConverted: (host: string) =>
    `The host has letters beyond a to z, and is looked up as ${host}. Letters of other alphabets can look alike: check that it is yours.`,
  requestsGoNowhere: {
    incomplete: 'Requests go nowhere yet: the address is not complete.',
    refused: 'Requests go nowhere: this address cannot be used.',
  },
  makeToken: 'Create one at Atlassian',
  makeTokenOnSite: 'Create one on this site',
  unwrapToken: 'Leave only the token',
  noSecret: 'This is not a secret',
  restored: 'What you had entered is back.',
  restoredAdvice: (when: string) =>
    `Kept ${when}. It stays until you save or cancel, for seven days at the most.`,
  restoredToken: 'Its token is in the vault, and not shown.',
  notKept: 'What you enter will be lost if Chatelaine is locked.',
  noPurposes: 'No purposes are known.',
  optional: 'optional',
  buttons: {
    test: 'Test connection',
    cancelTest: 'Cancel test',
    create: 'Create',
    save: 'Save',
    cancel: 'Cancel',
  },
  testing: 'Testing…',
  worksAs: (displayName: string) => `Works as ${displayName}`,
  works: 'Works',
  failed: 'Does not work. You can save it all the same.',
  cancelled: 'The test was cancelled.',
  saving: 'Saving…',
  /** What a screen reader says once the form is closed. */
  saved: (nickname: string) => `${nickname} is saved.`,
  outdatedTest: 'The values have changed since this test.',
  discard: {
    title: 'Discard what you entered?',
    explanation: 'Nothing of it has been saved.',
    confirm: 'Discard',
    keep: 'Go on editing',
  },
});
