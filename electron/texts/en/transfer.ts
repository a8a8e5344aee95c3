import { sentences } from '../texts.ts';

/** Problems of a row of an import, besides those of the form's rules. */
export const rowProblemTexts = {
  'row-too-long':
    'This row has more cells than there are columns. A cell with a comma needs quotes.',
  'row-repeated': 'Another row of the file has the same connection with the same token.',
  'sign-in-unknown': 'This is no way to sign in. Write token or password.',
  'sign-in-needed':
    'There is a space in this secret, so it may be a password. Add a column “Signs in with” that says token or password, or choose password for empty cells.',
  'date-order-needed':
    'This day can be read in two ways. Choose whether the day or the month comes first.',
} as const;

/** A reason why a row of an import can't be taken, besides the form's own. */
export type RowProblemCode = keyof typeof rowProblemTexts;

/** Texts around moving connections out of the vault and into it. */
export const transferTexts = sentences({
  /** Beside the kinds of file, in the system's dialog. */
  allFiles: 'All files',
  fileKinds: {
    encrypted: 'Chatelaine export',
    csv: 'CSV table',
    json: 'JSON',
    env: 'Template of variables',
    calendar: 'Calendar',
    text: 'Text',
    html: 'Web page',
    pdf: 'PDF',
  },
  suggestedNames: {
    encrypted: (day: string) => `chatelaine-${day}.chatelaine`,
    csv: (day: string) => `chatelaine-${day}.csv`,
    json: (day: string) => `chatelaine-${day}.json`,
    env: () => 'chatelaine.env.example',
  },
  confirm: {
    'export-with-tokens': {
      message: 'Export with tokens?',
      detail: (connections: number) =>
        connections === 1
          ? 'The file will hold 1 connection with its API token, encrypted with the passphrase that you chose.'
          : `The file will hold ${connections} connections with their API tokens, encrypted with the passphrase that you chose.`,
      proceed: 'Export with tokens',
    },
    'export-guesses': {
      message: 'Write texts that look like secrets?',
      detail: (connections: number) =>
        `${connections === 1 ? 'In 1 connection' : `In ${connections} connections`} something in the nickname, address, username or note looks like a token or password. Anybody who has the file can read it.`,
      proceed: 'Write them',
    },
    'import-guesses': {
      message: 'Import texts that look like secrets?',
      detail: (connections: number) =>
        `${connections === 1 ? 'In 1 connection' : `In ${connections} connections`} something that would become a nickname, address, username or note looks like a token or password. These fields are shown and exported. Check which column is which.`,
      proceed: 'Import them',
    },
    'remove-everything': {
      message: 'Remove everything?',
      detail:
        'All connections, tokens, backups and settings of Chatelaine on this computer will be deleted. This cannot be undone. The tokens stay valid at Atlassian until they are revoked there.',
      proceed: 'Delete all of it',
    },
  },
  deleteTable:
    'The file that you imported still holds the tokens in plain text. Delete it, and empty the wastebasket.',
  removalSteps: {
    lock: 'Lock the vault',
    autostart: 'Stop starting with the computer and opening links',
    headers: 'Delete the wrapped keys',
    database: 'Delete the database',
    backups: 'Delete the backups',
    keyring: 'Delete the entries in the keyring',
    rest: 'Delete settings and logs',
  },
});
