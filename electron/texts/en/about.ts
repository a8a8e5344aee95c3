import type { ElectronAge } from '../../system/model/electron-age.ts';
import { assertNever } from '../../system/model/result.ts';
import type { Texts } from '../texts.ts';

/** Texts of About. */
export const aboutTexts = {
  title: 'About',
  what: 'A desktop credential manager for Jira connections: it keeps them, tests them, and says what the account behind each may do.',
  meaning: 'A chatelaine is the clasp at the belt from which a household’s keys hang.',
  version: 'Version',
  commit: 'Commit',
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

/** How old the Electron inside is, and what that means. */
export function wordElectronAge(age: ElectronAge): string {
  switch (age.kind) {
    case 'current':
      return `released ${age.released}`;
    case 'old':
      return `released ${age.released}, more than eight weeks ago: install a newer Chatelaine`;
    case 'unsupported':
      return `released ${age.released}, no longer supported by its project: install a newer Chatelaine`;
    case 'unknown':
      return 'its age is not known';
    default:
      return assertNever(age);
  }
}
