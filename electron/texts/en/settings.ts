import { sentences } from '../texts.ts';

const oldBackups =
  'Backups from before keep the old key: whoever could open one of them then can still do so.';

/** Texts of the settings. */
export const settingsTexts = sentences({
  title: 'Settings',
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'Same as the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languageOfSystem: 'Same as the system',
  languageFromRestart: 'From the next start on.',
  restart: 'Restart now',
  protection: {
    /** Why nobody could compare the vault with the keyring's note of it. */
    notCompared: {
      lost: 'The keyring had lost its note of which vault lies here. It has been made again.',
      locked:
        'The keyring is locked, so that another vault in the place of this one would not be noticed.',
      none: 'No keyring can be reached that could note which vault lies here, so that another one in its place would not be noticed.',
    },
    title: 'Protection',
    anyOf: (weakest: string) =>
      `Any one of these opens the vault, so the weakest decides how safe it is. Here that is: ${weakest}.`,
    onlyOne: 'Only this opens the vault.',
    oneIsLost: 'If it is lost, so is everything in the vault. Add another way.',
    since: (when: string) => `added ${when}`,
    explanations: {
      'safe-storage':
        'The vault opens by itself while you are signed in. Whoever can use your account on this computer can open it.',
      keytar:
        'The vault opens by itself while you are signed in. Whoever can use your account on this computer can open it.',
      passphrase: 'Opens for whoever knows the passphrase. Nobody can reset it.',
      'recovery-key':
        'Opens for whoever has it. It is as safe as the place where you keep it: not on this computer.',
    },
    notUsed: 'Not used',
    add: {
      keyring: 'Use the keyring…',
      passphrase: 'Set a passphrase…',
      recoveryKey: 'Make a recovery key…',
    },
    addExplanations: {
      keyring: 'Would open the vault by itself while you are signed in.',
      passphrase: 'Would open the vault on any computer, whatever becomes of the keyring.',
      recoveryKey:
        'Would open the vault when the keyring is gone or the passphrase forgotten. It is shown once, to be printed, saved or copied.',
    },
    change: { passphrase: 'Change…', 'recovery-key': 'Make a new one…' },
    changeThat: {
      passphrase: 'Change the passphrase',
      'recovery-key': 'Make a new one: recovery key',
    },
    remove: 'Remove…',
    removeThat: (keeper: string) => `Remove: ${keeper}`,
    required: {
      title: 'Passphrase required',
      on: 'on',
      off: 'off',
      no: 'The keyring opens the vault without asking.',
      yes: 'The vault does not open by itself.',
      needsOne: 'The keyring opens the vault without asking. Set a passphrase first.',
      require: 'Require it…',
    },
    renewal: {
      title: 'A new vault key is advised',
      advice: `Something that opened the vault was removed or changed. Whoever had it, and a copy of the files, still has the key. A new one ends that for what is saved from now on. ${oldBackups}`,
      start: 'Make a new vault key…',
    },
    working: 'Waiting for the answer…',
    done: {
      'add-keyring': 'The keyring opens the vault from now on.',
      'set-passphrase': 'The passphrase opens the vault from now on.',
      'make-recovery-key': 'The new recovery key opens the vault from now on.',
      'require-passphrase': 'The vault no longer opens by itself.',
      'renew-key': `The vault has a new key. ${oldBackups}`,
      remove: 'It opens the vault no longer.',
    },
  },
  keeperDialog: {
    titles: {
      'add-keyring': 'Use the system keyring',
      'set-passphrase': 'Set a passphrase',
      'make-recovery-key': 'Make a recovery key',
      'require-passphrase': 'Require the passphrase',
      'renew-key': 'Make a new vault key',
      remove: (keeper: string) => `Remove: ${keeper}`,
    },
    change: 'Change the passphrase',
    confirm: 'Enter the passphrase to confirm. A last question follows.',
    whatItDoes:
      'It opens the vault by itself. Nobody can reset it: write it down and keep it somewhere safe.',
    current: 'Present passphrase',
    next: 'New passphrase',
    again: 'New passphrase again',
    empty: 'Enter the passphrase.',
    proceed: 'Continue…',
  },
  start: {
    title: 'Starting',
    atLogin: 'Start Chatelaine when I sign in',
    explanation:
      'It starts hidden, in the tray. Where the desktop shows no tray, its window opens.',
  },
  shortcut: {
    title: 'Search from anywhere',
    explanation:
      'A shortcut opens the search over whatever you do, to copy from there. With the vault locked it shows the lock and nothing else.',
    none: 'No keys are chosen.',
    keys: (keys: string) => `Keys: ${keys}`,
    choose: 'Choose keys…',
    off: 'Turn off',
    press: 'Press the keys, two of Ctrl, Alt and Super among them. Escape leaves it as it is.',
    refused: (keys: string) =>
      `${keys} cannot be taken. Hold two of Ctrl, Alt and Super, and press a letter, a digit, Space or a function key; some belong to the system or to Chatelaine.`,
    states: {
      off: '',
      on: 'They work in every program.',
      'asked-for':
        'The desktop was asked for them. It may ask you, and it may give other keys: its keyboard settings say which.',
      taken: 'They do not work: another program or the desktop has them.',
      unavailable:
        'They do not work: this desktop gives no keys to a program that is in the background.',
    },
  },
  locking: {
    title: 'Locking',
    explanation: 'A locked vault shows no names and tests nothing until it is unlocked.',
    idle: 'Lock when the computer was not used for',
    never: 'Never',
    lockLess: 'Lock less often',
    minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
    onScreenLock: 'Lock when the screen is locked',
    onSuspend: 'Lock when the computer goes to sleep',
  },
  diagnosis: 'When something goes wrong',
  logs: 'The log says what the program did. No token, passphrase or e-mail address is in it.',
  openLogs: 'Open logs',
  dataFolder: 'Everything Chatelaine keeps is in this folder, encrypted:',
});
