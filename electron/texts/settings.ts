import type { Texts } from './texts.ts';

/** What the settings say. */
export const settingsTexts = {
  title: 'Settings',
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  protection: 'Protection',
  openedBy: 'What opens the vault',
  anyOf: 'Any one of these opens the vault, so it is as safe as the weakest of them.',
  keepers: {
    'safe-storage': {
      name: 'System keyring',
      explanation:
        'The vault opens by itself while you are signed in to this computer. Who can use your account on it can open the vault.',
    },
    passphrase: {
      name: 'Passphrase',
      explanation:
        'The vault opens for who knows the passphrase, and for nobody else. It cannot be reset.',
    },
  },
  diagnosis: 'When something goes wrong',
  logs: 'The log says what the program did. No token, passphrase or e-mail address is in it.',
  openLogs: 'Open logs',
  dataFolder: 'Everything Chatelaine keeps is in this folder, encrypted:',
  more: 'More',
} satisfies Texts;
