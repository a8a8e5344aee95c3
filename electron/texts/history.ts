import type { Texts } from './texts.ts';

/** What the history calls the things that happened. No secret is ever among the gaps. */
export const historyTexts = {
  events: {
    'vault-created': 'The vault was made.',
    'vault-unlocked': 'The vault was unlocked.',
    'unlock-failed': 'Somebody tried to unlock the vault and failed.',
    'connection-created': (nickname: string) => `${nickname} was created.`,
    'connection-changed': (nickname: string) => `${nickname} was changed.`,
    'token-changed': (nickname: string) => `${nickname} got a new token.`,
    'connection-removed': (nickname: string) => `${nickname} was deleted.`,
    'connection-restored': (nickname: string) => `${nickname} was brought back.`,
    copied: (nickname: string) => `The API token of ${nickname} was copied.`,
    exported: (connections: number) =>
      connections === 1
        ? '1 connection was exported.'
        : `${connections} connections were exported.`,
    imported: (added: number, replaced: number) =>
      `An import added ${added} and replaced ${replaced} connections.`,
    'history-exported': 'The history was exported.',
    'keeper-added': (keeper: string) => `${keeper} can open the vault from now on.`,
    'keeper-changed': (keeper: string) => `${keeper} was changed.`,
    'keeper-removed': (keeper: string) => `${keeper} cannot open the vault any more.`,
    'vault-key-changed': 'The vault got a new key.',
    'setting-changed': (name: string) => `The setting ${name} was changed.`,
    'backup-restored': 'A backup was put in place of the vault.',
  },
  verdicts: {
    sound: (entries: number) =>
      entries === 1
        ? 'The one entry is as it was written.'
        : `All ${entries} entries are as they were written.`,
    broken: (position: number) =>
      `Entry ${position} is not as it was written. Nothing from there on is proved.`,
    missing: (position: number) => `Entry ${position} is missing.`,
    'cut-off': (missing: number) =>
      missing === 1 ? 'The newest entry is missing.' : `The newest ${missing} entries are missing.`,
    'other-head': (position: number) =>
      `Entry ${position} is not the one that the vault’s header names.`,
    'no-header':
      'The entries fit together, but the vault’s header does not say how many there should be.',
  },
} satisfies Texts;
