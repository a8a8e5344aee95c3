import { sentences } from '../texts.ts';

const some = (count: number): string => (count === 1 ? '1 connection' : `${count} connections`);

/** The history's names of events. No secret is ever among the parameters. */
export const historyTexts = sentences({
  title: 'History',
  explanation:
    'What was created, changed, copied, exported and unlocked, newest first. Each entry is tied to the one before it, so that a change shows.',
  check: 'Check the history',
  checking: 'Checking every entry…',
  export: 'Export…',
  exported: 'The history was written to the file.',
  list: 'Entries of the history',
  columns: { position: 'No.', when: 'When', what: 'What happened' },
  count: (entries: string) => (entries === '1' ? '1 entry' : `${entries} entries`),
  loading: 'Reading the history…',
  emptyTitle: 'Nothing yet',
  emptyAdvice: 'What happens to the vault from now on is written down here.',
  keepers: {
    'safe-storage': 'The system keyring',
    keytar: 'The system keyring',
    passphrase: 'The passphrase',
    'recovery-key': 'The recovery key',
  },
  formats: {
    encrypted: 'encrypted, with its tokens',
    csv: 'CSV without tokens',
    json: 'JSON without tokens',
    env: '.env.example without tokens',
  },
  /** What came of a program's question. */
  answers: {
    once: 'allowed once',
    terminal: 'allowed in its terminal',
    grant: 'allowed before',
    denied: 'denied',
    'no-answer': 'not answered',
    'put-off': 'denied before, so not asked',
  },
  noTerminal: 'no terminal',
  noteWasFull: 'There may have been more attempts than could be noted.',
  historyWasNotSound: 'The history before it was not whole.',
  verdictTitles: {
    sound: 'The history is sound',
    broken: 'The history was changed',
    missing: 'An entry is missing',
    'cut-off': 'The newest entries are missing',
    'other-head': 'This is not the history of this vault',
    'no-header': 'The history cannot be proved whole',
  },
  events: {
    'vault-created': 'The vault was made.',
    'vault-unlocked': (keeper: string) => `The vault was unlocked. Opened by: ${keeper}.`,
    'unlock-failed': 'Somebody tried to unlock the vault and failed.',
    'connection-created': (nickname: string) => `“${nickname}” was created.`,
    'connection-changed': (nickname: string) => `“${nickname}” was changed.`,
    'token-changed': (nickname: string) => `“${nickname}” got a new token.`,
    'token-taken-back': (nickname: string) => `“${nickname}” went back to the token before.`,
    'places-changed': (nickname: string) =>
      `It was noted where the token of “${nickname}” was replaced.`,
    'former-token-revoked': (nickname: string) =>
      `The token of “${nickname}” before the present one was said to be revoked.`,
    'connection-removed': (nickname: string) => `“${nickname}” was deleted.`,
    'connection-restored': (nickname: string) => `“${nickname}” was brought back.`,
    copied: (nickname: string) => `The API token of “${nickname}” was copied.`,
    exported: (connections: number, format: string) =>
      connections === 1
        ? `1 connection was exported: ${format}.`
        : `${connections} connections were exported: ${format}.`,
    imported: (added: number, replaced: number) =>
      `An import added ${added} and replaced ${replaced} ${replaced === 1 ? 'connection' : 'connections'}.`,
    'address-tested': (address: string) =>
      `The form was tested at ${address}, outside of Atlassian’s domains.`,
    'login-refused': (username: string, address: string) =>
      `A login that was entered for ${username} was tested at ${address}, and refused.`,
    'purpose-created': (title: string) => `The purpose “${title}” was added.`,
    'purpose-changed': (title: string) => `The purpose “${title}” was changed.`,
    'purpose-removed': (title: string) => `The purpose “${title}” was deleted.`,
    'purpose-restored': (title: string) => `The purpose “${title}” was brought back.`,
    'history-exported': 'The history was exported.',
    'keeper-added': (keeper: string) => `${keeper} can open the vault from now on.`,
    'keeper-changed': (keeper: string) => `${keeper} was changed.`,
    'keeper-removed': (keeper: string) => `${keeper} cannot open the vault any more.`,
    'vault-key-changed': 'The vault got a new key.',
    'tag-recoloured': (name: string) => `The tag “${name}” got another colour.`,
    'many-changed': {
      tags: (count: number, names: string) => `${some(count)} got other tags: ${names}.`,
      purposes: (count: number, names: string) => `${some(count)} got other purposes: ${names}.`,
      schedule: (count: number, names: string) => `${some(count)} got another schedule: ${names}.`,
      expiry: (count: number, names: string) =>
        `The last day of the tokens of ${some(count)} was confirmed: ${names}.`,
      removed: (count: number, names: string) =>
        `${some(count)} ${count === 1 ? 'was' : 'were'} deleted: ${names}.`,
      restored: (count: number, names: string) =>
        `${some(count)} ${count === 1 ? 'was' : 'were'} brought back: ${names}.`,
    },
    'setting-changed': (name: string) => `The setting “${name}” was changed.`,
    'program-asked': (answer: string, program: string, fields: string, nickname: string) =>
      `A program asked for the ${fields} of “${nickname}”: ${answer}. It was ${program}.`,
    'program-asked-to-add': (answer: string, program: string, nickname: string) =>
      `A program asked to add “${nickname}”: ${answer}. It was ${program}.`,
    'permission-taken-back': (program: string, fields: string, nickname: string) =>
      `A permission was taken back: the ${fields} of “${nickname}” for ${program}.`,
    'backup-restored': (lost: number) =>
      lost === 0
        ? 'A backup was put in place of the vault.'
        : lost === 1
          ? 'A backup was put in place of the vault. It lacks the newest entry from before.'
          : `A backup was put in place of the vault. It lacks the newest ${lost} entries from before.`,
    'entries-missing': (lost: number) =>
      lost === 1
        ? 'The newest entry from before was no longer there.'
        : `The newest ${lost} entries from before were no longer there.`,
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
});
