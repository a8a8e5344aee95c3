import type { Texts } from '../texts.ts';

const oldBackups =
  'Backups from before keep the old key: whoever could open one of them then can still do so.';
const newKey = 'The vault gets a new key with this; if a recovery key stays, you get a new one.';

/** Questions in native dialogs before the vault's keepers are changed. */
export const keeperTexts = {
  'add-keyring': {
    message: 'Let this computer’s keyring open the vault?',
    detail:
      'Whoever is logged in as you can then open the vault without a passphrase. Any one way opens it, so the weakest decides how well it is protected.',
    proceed: 'Use the keyring',
  },
  'set-passphrase': {
    message: 'Let this passphrase open the vault?',
    detail: `A passphrase that was there before opens it no longer, and the vault then gets a new key; if there is a recovery key, you get a new one. ${oldBackups}`,
    proceed: 'Set the passphrase',
  },
  'make-recovery-key': {
    message: 'Show a new recovery key?',
    detail:
      'It opens the vault by itself. It is shown once, in a window of its own: make sure that nobody else sees your screen. A recovery key from before opens the vault no longer once you have kept this one.',
    proceed: 'Show it',
  },
  'remove-safe-storage': {
    message: 'Take away the system keyring?',
    detail: `The vault no longer opens by itself when you log in. ${newKey} ${oldBackups}`,
    proceed: 'Take it away',
  },
  'remove-keytar': {
    message: 'Take away the system’s password store?',
    detail: `The vault no longer opens by itself when you log in. ${newKey} ${oldBackups}`,
    proceed: 'Take it away',
  },
  'remove-passphrase': {
    message: 'Take away the passphrase?',
    detail: `It opens the vault no longer. ${newKey} ${oldBackups}`,
    proceed: 'Take it away',
  },
  'remove-recovery-key': {
    message: 'Take away the recovery key?',
    detail: `What you printed or saved of it opens the vault no longer. ${newKey} ${oldBackups}`,
    proceed: 'Take it away',
  },
  'require-passphrase': {
    message: 'Always ask for the passphrase?',
    detail: `The keyring opens the vault no longer. If you forget the passphrase, only the recovery key helps. ${newKey} ${oldBackups}`,
    proceed: 'Always ask',
  },
  'renew-vault-key': {
    message: 'Give the vault a new key?',
    detail: `Everything in it is encrypted anew. If there is a recovery key, you get a new one. ${oldBackups}`,
    proceed: 'Make a new key',
  },
  'keep-vault-key': {
    message: 'Go on without a new vault key?',
    detail:
      'A new key could not be made, because one of the ways to open the vault did not take it. With the old one, whoever has an old copy of the vault’s files, and what opened it then, can open what you save from now on.',
    proceed: 'Go on without',
  },
} satisfies Texts;

/** The button of native dialogs that changes nothing. */
export const cancelText = 'Cancel';

/** The window that shows a recovery key. */
export const recoveryKeyTexts = {
  title: 'Recovery key',
  heading: 'Your recovery key',
  explanation:
    'It opens your vault when the keyring is gone or the passphrase forgotten. Whoever has it and your vault’s files can open them: keep it away from this computer.',
  once: 'It is shown only now. Print it, save it to another disk, or copy it, by the menu or a right click; then close this window.',
  file: '&Recovery key',
  print: '&Print…',
  save: '&Save…',
  copy: '&Copy',
  close: 'C&lose',
  fileName: 'chatelaine-recovery-key.txt',
  saveFailed: 'The file could not be written there. Choose another place.',
  lockedMeanwhile:
    'The vault was locked before a file was chosen. Nothing was saved, and the key that was shown opens nothing. Make a new one.',
  printFailed: 'The system has no printer that takes it. Save the key to another disk, or copy it.',
  copyFailed: 'The desktop’s clipboard cannot be reached. Print the key or save it instead.',
  question: 'Have you kept the recovery key?',
  detail: 'If you have not, nothing changes, and this key opens nothing.',
  kept: 'I have kept it',
  back: 'Show it again',
  discard: 'Discard it',
} satisfies Texts;
