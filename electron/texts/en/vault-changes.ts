import type { Texts } from '../texts.ts';

/** Questions in a native dialog before a vault is opened that is not as Chatelaine left it. */
export const vaultChangeTexts = {
  changed: 'This vault was changed outside of Chatelaine.',
  differences: {
    'other-vault': 'It is not the vault that was last open here, but another one in its place.',
    keepers:
      'What opens it is not what you set last: a way that you took away, or an old passphrase, may open it again.',
    settings:
      'Settings that protect you are not as you saved them last: locking, copied tokens, trusted certificates, or names in notifications.',
    'older-database':
      'Its database is older than the rest of it, so settings that protect you may be former ones.',
    'older-vault':
      'All of it is older than what this computer’s keyring has noted, so former keepers and settings may be back.',
    'older-backup':
      'The backup that you put in place is older than was said before: it lacks more saved changes, and former keepers and settings may be back. Somebody may have renamed it.',
  },
  advice:
    'If you put an older copy in its place yourself, that is why. If not, do not open it before you know who can write to its folder.',
  proceed: 'Open it all the same',
  gone: {
    message: 'The vault that was kept here is gone.',
    detail:
      'This computer’s keyring has noted a vault for this folder, but its files are not there. If you deleted them yourself, begin a new one. If not, cancel and bring the files back.',
    proceed: 'Begin a new vault',
  },
} satisfies Texts;
