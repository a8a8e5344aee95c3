import type { Texts } from './texts.ts';

/** What the screens before an open vault say: the first start, the lock, and a vault that won't open. */
export const vaultTexts = {
  firstStart: {
    title: 'Choose a passphrase',
    explanations: {
      none: 'This computer offers no keyring that could protect your tokens, so a passphrase does it.',
      locked:
        'The keyring of this computer is locked, so it cannot protect your tokens now. Unlock it and start Chatelaine again, or choose a passphrase.',
      'hard-coded-key':
        'The keyring in reach only hides tokens behind a key that everybody knows. Chatelaine does not store anything that way, so a passphrase protects your tokens.',
      protects: 'A passphrase protects your tokens.',
    },
    whatItDoes:
      'Everything Chatelaine keeps is encrypted with it. You will be asked for it at each start. Nobody can reset it: write it down and keep it somewhere safe.',
    passphrase: 'Passphrase',
    again: 'Passphrase again',
    create: 'Create the vault',
    creating: 'Creating the vault…',
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
  lock: {
    title: 'Chatelaine is locked',
    explanation: 'Nothing is tested and no name is shown until it is unlocked.',
    passphrase: 'Passphrase',
    unlock: 'Unlock',
    unlocking: 'Unlocking…',
    withKeyring: 'Unlock with the system keyring',
    empty: 'Enter the passphrase.',
  },
  cannotOpen: {
    title: 'The vault cannot be opened',
    nothingDeleted: 'Nothing was deleted. The files are left as they are.',
    folder: 'They are in this folder:',
    openLogs: 'Open logs',
    tryKeyring: 'Try the system keyring again',
  },
} satisfies Texts;
