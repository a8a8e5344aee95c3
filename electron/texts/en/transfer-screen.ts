import { sentences } from '../texts.ts';

/** Texts of the screen on which connections are exported and imported. */
export const transferScreenTexts = sentences({
  title: 'Import and export',
  export: {
    title: 'Export',
    format: 'Format',
    formats: {
      encrypted: 'Encrypted file, with tokens',
      csv: 'CSV table, without tokens',
      json: 'JSON, without tokens',
      env: '.env.example, without tokens',
    },
    hints: {
      encrypted:
        'For another computer or a safe place. Only who knows the file’s own passphrase can read it.',
      csv: 'For a spreadsheet. No token is in it; everything else can be read by anybody.',
      json: 'For another program. No token is in it; everything else can be read by anybody.',
      env: 'A template of variables for scripts. No token is in it: whoever uses it fills theirs in.',
    },
    scope: 'Connections',
    all: (count: string) => `All (${count})`,
    chosen: 'Only those I choose',
    chosenCount: (count: string, total: string) => `${count} of ${total} chosen`,
    noneChosen: 'Choose at least one connection.',
    search: 'Find connections',
    pick: 'Connections to export',
    pickShown: 'Choose all that are listed',
    pickNone: 'Choose none',
    passphrase: 'Passphrase of the file',
    again: 'The same passphrase again',
    keep: 'Without this passphrase nobody can read the file. It cannot be reset.',
    run: 'Export…',
    running: 'Exporting…',
    written: (count: number) =>
      count === 1 ? '1 connection was exported.' : `${count} connections were exported.`,
    leftOut: (names: string) =>
      `Not in the file, because their tokens could not be opened: ${names}. Enter these tokens anew, then export again.`,
    masked: (names: string) =>
      `Something in the nickname, address, username or note looks like a secret, and is written as •••: ${names}.`,
    writeGuesses: 'Export what only looks like a secret, too…',
    nothing: 'There is no connection yet that could be exported.',
  },
  import: {
    title: 'Import',
    explanation: 'Nothing is changed before you have seen what is new and what differs.',
    chooseExport: 'Encrypted file…',
    chooseTable: 'Table or settings…',
    kinds:
      'Read are encrypted exports; CSV tables, such as those of a spreadsheet, Bitwarden, KeePassXC and 1Password; and .env, .netrc, and the settings of jira-cli and acli.',
    leftOut: (count: number, written: string) =>
      count === 1
        ? '1 entry of the file is for something else than Jira, or thrown away, and is left out.'
        : `${written} entries of the file are for something else than Jira, or thrown away, and are left out.`,
    file: (name: string) => `File: ${name}`,
    cancel: 'Cancel import',
    passphrase: 'Passphrase of the file',
    passphraseHint: 'The one that was chosen when it was exported.',
    open: 'Open and compare',
    opening: 'Opening…',
    columnsTitle: 'Which column is which?',
    rows: (count: string) => (count === '1' ? '1 row' : `${count} rows`),
    hasTitles: 'The first row names the columns',
    noColumn: 'No column',
    column: (number: number) => `Column ${number}`,
    titleOfColumn: (title: string, number: number) => `${title} (column ${number})`,
    fields: {
      nickname: 'Nickname',
      domain: 'Domain',
      subdomain: 'Subdomain or address',
      username: 'Username',
      token: 'API token',
      signIn: 'Signs in with',
      expiresOn: 'Token expires',
      purposes: 'Purpose',
      note: 'Note',
      places: 'Where the token is used',
      tags: 'Tags',
    },
    noPurpose: 'None',
    defaults: 'Where a cell is empty',
    remembered: 'Chosen as in your last import of a table with these titles.',
    signIns: { token: 'Token', password: 'Password' },
    signInHint: 'Only for an address of its own',
    dateOrder: 'Order of the dates',
    dateOrderHint: (example: string) =>
      `Nothing in the column tells whether ${example} begins with the day.`,
    dateOrders: {
      none: 'Choose',
      'day-month': 'Day first: 31/1/2027',
      'month-day': 'Month first: 1/31/2027',
    },
    dateOrderNeeded: 'Choose whether the day or the month comes first in the dates.',
    tokenNeeded: 'Choose the column of the API token, of the username and of the subdomain.',
    purposeNeeded:
      'Choose a purpose for empty cells, or the column of the purpose: every connection has one.',
    compare: 'Preview',
    comparing: 'Comparing…',
    changeColumns: 'Change the columns',
  },
  compare: {
    title: 'What would be imported',
    list: 'Connections in the file',
    columns: { connection: 'Connection', status: 'Compared', action: 'Import' },
    statuses: {
      new: 'New',
      same: 'Already saved',
      conflict: 'Differs',
      faulty: 'Not possible',
    },
    counts: (fresh: string, same: string, conflict: string, faulty: string) =>
      `${fresh} new, ${same} already saved, ${conflict} differ, ${faulty} cannot be taken`,
    differsIn: (saved: string, fields: string) => `From ${saved}: ${fields}`,
    purposesLeftOut: (count: number, written: string) =>
      count === 1
        ? 'One of its purposes is not known here, and is left out.'
        : `${written} of its purposes are not known here, and are left out.`,
    bringsAlong: (count: number, titles: string) =>
      count === 1
        ? `A purpose of its own comes along, if a connection that you import has it: ${titles}.`
        : `Purposes of their own come along, those that a connection that you import has: ${titles}.`,
    remarks: {
      'nickname-repeated': (nickname: string) =>
        `Another row has the nickname ${nickname}, so this one gets another.`,
      'looks-secret': (field: string) =>
        `${field}: something looks like a secret here, and is not shown. You are asked before it is imported.`,
      'secret-masked': (field: string) => `${field}: a secret was in here, and is replaced by •••.`,
      'token-cleaned': 'Spaces and line breaks are taken out of the token.',
      'host-of-one-word': (host: string) =>
        `This would be the host ${host} in your own network, and no site of Jira Cloud. For a site of Jira Cloud write its whole address, such as your-company.atlassian.net. Choose this row yourself if the host is meant.`,
      'cloud-token-elsewhere': {
        token: (host: string) =>
          `The secret looks like an API token of Jira Cloud, and would be sent to ${host}, which is not Atlassian’s, as a personal access token. Choose this row yourself if that is meant.`,
        password: (host: string) =>
          `The secret looks like an API token of Jira Cloud, and would be sent to ${host}, which is not Atlassian’s, as a password. Choose this row yourself if that is meant.`,
      },
    },
    faultyRow: (number: number) => `Row ${number} of the file`,
    problemIn: (field: string, problem: string) => `${field}: ${problem}`,
    actionFor: (nickname: string) => `What to do with ${nickname}`,
    actions: {
      leave: 'Leave out',
      add: 'Add',
      replace: 'Replace the saved one',
      addBeside: 'Add under a free nickname',
    },
    /** Of a row that has everything else. */
    tokenNeeded: 'Token needed',
    enterToken: 'Enter its token…',
    nothingToDo: 'Nothing to do',
    filter: 'Show',
    filters: { all: 'All rows' },
    addNew: 'Add all new ones',
    replaceAll: 'Replace all that differ',
    leaveAll: 'Leave all out',
    run: (count: number) => (count === 1 ? 'Import 1 connection' : `Import ${count} connections`),
    running: 'Importing…',
    runNothing: 'Import',
    nothingChosen: 'Choose at least one connection to import.',
    done: (added: number, replaced: number) => `Imported: ${added} added, ${replaced} replaced.`,
  },
  remove: {
    title: 'Remove everything',
    explanation:
      'Deletes all connections, tokens, backups and settings of Chatelaine on this computer, its entries in the keyring and its automatic start. This cannot be undone. You are asked once more.',
    passphraseHint: 'Asked before everything is deleted.',
    run: 'Remove everything…',
    done: 'Everything was removed. Chatelaine ends now.',
    incomplete: 'Not everything could be removed. Delete by hand what is left:',
  },
  settings: {
    title: 'Connections in files',
    explanation: 'Take connections to another computer, or bring in many at once from a table.',
    open: 'Import and export',
  },
});
