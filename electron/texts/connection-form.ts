import type { Texts } from './texts.ts';

/** What the form for a connection says, apart from what its rules say. Labels are those of Okta's page. */
export const connectionFormTexts = {
  titles: {
    create: 'New connection',
    edit: (nickname: string) => `Edit ${nickname}`,
    duplicate: 'New connection from a copy',
  },
  copyOf: (nickname: string) => `${nickname} (copy)`,
  labels: {
    nickname: 'Connection nickname',
    domain: 'Domain',
    subdomain: 'Subdomain',
    username: 'Username',
    token: 'API token',
    expiresOn: 'Token expires',
    purposes: 'Purpose',
    note: 'Note',
  },
  hints: {
    nickname: 'How you will know it, here and in Okta',
    subdomain:
      'For your-company.atlassian.net, enter your-company; or paste any address of the site',
    username: 'The e-mail address of the Atlassian account',
    token: 'Stays on this computer and is never shown again.',
    purposes: 'What the account is for; the audit compares it with that',
    estimated: 'Estimated: a token usually lasts a year.',
    confirmed: 'Its last day, as Atlassian shows it.',
  },
  takenFromAddress: 'Taken from the address you pasted',
  confirmExpiry: 'I know this date',
  requestsGoTo: (origin: string) => `Requests go to ${origin}`,
  requestsGoNowhere: 'Requests go nowhere yet: the address is not complete.',
  makeToken: 'Make one at Atlassian',
  keepToken: 'Leave empty to keep the saved token',
  tokenKept: 'Token kept. Enter another one to replace it.',
  restored: 'What you had entered is back.',
  restoredAdvice: (when: string) =>
    `Kept ${when}. It stays until you save or cancel, for seven days at the most.`,
  restoredToken: 'Its token is in the vault, and not shown.',
  notKept: 'What you enter is not kept for the case that Chatelaine is locked.',
  tokenNeededAgain:
    'The address or the username has changed. The saved token was sealed for the old ones, so enter the token again.',
  tokenCleaned: 'Line breaks and spaces were taken out of the token.',
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
  outdatedTest: 'The values have changed since this test.',
  reading: 'Reading the connection…',
  discard: {
    title: 'Discard what you entered?',
    explanation: 'Nothing of it has been saved.',
    confirm: 'Discard',
    keep: 'Go on editing',
  },
} satisfies Texts;
