import type { Texts } from '../texts.ts';

/** What About says. */
export const aboutTexts = {
  title: 'About',
  what: 'A desktop credential manager for Jira connections: it keeps them, tests them, and says what the account behind each may do.',
  meaning: 'A chatelaine is the clasp at the belt from which a household’s keys hang.',
  version: 'Version',
  electron: 'Electron',
  chromium: 'Chromium',
  system: 'System',
  licence: 'Licence',
  licenceName: 'MIT',
  kind: 'Build',
  packaged: 'Packaged',
  development: 'Development',
  notices: 'Third-party notices',
  showNotices: 'Show third-party notices',
} satisfies Texts;
