import { sentences } from '../texts.ts';

/** What the screens before an open vault say: the first start, the lock, and a vault that won't open. */
export const vaultTexts = sentences({
  keepers: {
    'safe-storage': 'System keyring',
    keytar: 'System password store',
    passphrase: 'Passphrase',
    'recovery-key': 'Recovery key',
  },
  /** A keyring by its name in the header; another one is shown by that name. */
  keyrings: {
    gnome_libsecret: 'Secret Service',
    'gnome_libsecret:gnome-keyring': 'GNOME keyring',
    'gnome_libsecret:keepassxc': 'KeePassXC',
    'gnome_libsecret:kwallet': 'KWallet',
    kwallet: 'KWallet',
    kwallet5: 'KWallet 5',
    kwallet6: 'KWallet 6',
    keychain: 'macOS Keychain',
    dpapi: 'Windows data protection',
    'credential-manager': 'Windows Credential Manager',
    'secret-service': 'Secret Service',
  },
  strengths: {
    'as-the-login': 'as safe as your login',
    'as-the-passphrase': 'as strong as you made it',
    'cannot-be-guessed': 'cannot be guessed',
  },
  passphrase: {
    label: 'Passphrase',
    again: 'Passphrase again',
    tooShort: (missing: number) =>
      missing === 1 ? 'One more character is needed.' : `${missing} more characters are needed.`,
    needed: (least: number) => `Use at least ${least} characters. Several words are easy to keep.`,
    different: 'The two are not the same. Type the second one again.',
    strengthLabel: 'Strength',
    strengths: {
      short: 'too short',
      fair: 'fair: longer is better',
      good: 'good',
      strong: 'strong',
    },
  },
  firstStart: {
    title: 'Choose a passphrase',
    explanations: {
      none: 'This computer offers no keyring that could protect your tokens, so a passphrase protects them.',
      locked:
        'The keyring of this computer is locked, so it cannot protect your tokens now. Unlock it and restart Chatelaine, or choose a passphrase.',
      'hard-coded-key':
        'The keyring in reach only hides tokens behind a key that everybody knows. Chatelaine does not store anything that way, so a passphrase protects your tokens.',
      protects: 'A passphrase protects your tokens.',
    },
    whatItDoes:
      'Everything Chatelaine keeps is encrypted with it. You will be asked for it at each start. Nobody can reset it: write it down and keep it somewhere safe. Once you are in, you can also make a recovery key.',
    create: 'Create the vault',
    creating: 'Creating the vault…',
  },
  lock: {
    title: 'Chatelaine is locked',
    explanation: 'Nothing is tested and no name is shown until it is unlocked.',
    anyOf: 'Any one of these ways opens it.',
    unlock: 'Unlock',
    unlocking: 'Unlocking…',
    withKeyring: 'Unlock with the system keyring',
    withStore: 'Unlock with the system password store',
    tryKeyring: 'Try the system keyring again',
    tryStore: 'Try the system password store again',
    empty: 'Enter the passphrase.',
    useRecoveryKey: 'Use the recovery key…',
    recoveryKey: 'Recovery key',
    recoveryKeyHint:
      '32 letters and digits, in groups. Capitals, spaces and hyphens do not matter.',
    recoveryKeyEmpty: 'Enter the recovery key.',
    showRecoveryKey: 'Show what I type',
    withRecoveryKey: 'Unlock with the recovery key',
  },
  restart: {
    why: 'The system keyring answers only once each time Chatelaine runs. Once it is back and unlocked, Chatelaine has to start again to ask it.',
    button: 'Restart Chatelaine',
    underWay: 'Restarting…',
  },
  keyringChange: {
    label: 'The keyring',
    before: 'Used before',
    now: 'There now',
    reports: {
      none: 'No keyring can be reached',
      locked: 'A keyring that is locked',
      'hard-coded-key': 'Only one whose key everybody knows, which protects nothing',
      withoutKey: (name: string) => `${name}, which did not give the key to this vault`,
    },
    kept: 'Nothing was deleted. When the keyring from before is back and unlocked, it opens the vault again.',
    otherWays: 'Until then, open the vault in another way:',
    noOtherWay: 'No other way was set up for this vault. Bring the keyring from before back.',
  },
  cannotOpen: {
    title: 'The vault cannot be opened',
    nothingDeleted: 'Nothing was deleted. The files are left as they are.',
    folder: 'The vault’s files are in this folder:',
    openLogs: 'Open logs',
    tryAgain: 'Try again',
  },
  offers: {
    title: 'Backups',
    looking: 'Looking for backups…',
    none: 'There is no sound backup that would help. If you have a copy of the folder elsewhere, bring it back and try again.',
    introduction:
      'These were read and verified against their checksums. The files that are there now are set aside, not deleted.',
    taken: (when: string) => `Taken ${when}`,
    missing: (changes: number | null) =>
      changes === null
        ? 'It is not known how many saved changes it lacks.'
        : changes === 0
          ? 'No saved change is missing from it.'
          : changes === 1
            ? '1 saved change is missing from it.'
            : `${changes} saved changes are missing from it.`,
    restores: {
      header: 'Your connections stay as they are. Only what opens the vault comes back.',
      everything: 'It replaces the connections, their history and the settings.',
    },
    opensWith: (keepers: string) => `Afterwards the vault opens with: ${keepers}.`,
    formerKeepers: 'These opened it when the backup was taken. Later ones do not.',
    restore: 'Restore…',
    restoreThat: (when: string) => `Restore the backup taken ${when}`,
    restoring: 'Restoring…',
  },
  banners: {
    label: 'The state of the vault',
    damaged: 'The database is damaged.',
    damagedAdvice: 'Nothing was deleted. A backup can take its place.',
    missing: (changes: number) =>
      changes === 1
        ? 'The last saved change is missing from the database.'
        : `The last ${changes} saved changes are missing from the database.`,
    missingAdvice:
      'The file may have been replaced by an older one. See whether a backup has more.',
    forgery: 'A forged copy of the vault’s header was found.',
    forgeryAdvice:
      'The other copy is sound, and nothing is lost. The forged one is kept in the folder set-aside: find out who can write to the vault’s folder.',
    noteLost: 'The keyring no longer knew this vault.',
    noteLostAdvice:
      'It notes which vault lies here, so that another one in its place is noticed. If it was not reset, find out why the note is gone. It has been made again.',
    showBackups: 'Show backups',
    backupFailed: 'The last backup could not be taken.',
    offerTitle: 'Make a recovery key.',
    offer: 'It opens the vault when the keyring is gone or the passphrase forgotten.',
    makeRecoveryKey: 'Make a recovery key…',
    notNow: 'Not now',
  },
});
