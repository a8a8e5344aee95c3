import { sentences } from '../texts.ts';

/** The places where a token is stored. */
export const placeTexts = sentences({
  title: 'Wo das Token eingetragen ist',
  hint: 'Zum Beispiel ein Flow in Okta Workflows oder ein Secret einer Pipeline. Ein neues Token muss auch dort eingetragen werden.',
  name: 'Name',
  kind: 'Art',
  address: 'Adresse',
  note: 'Notiz',
  of: (label: string, number: number) => `${label} der Stelle ${number}`,
  add: 'Stelle hinzufügen',
  remove: 'Entfernen',
  removeNumber: (number: number) => `Stelle ${number} entfernen`,
  suggest: (name: string, kind: string) => `${name} (${kind})`,
  addSuggestion: (name: string) => `${name} hinzufügen`,
  kinds: {
    'okta-workflows': 'Okta Workflows',
    pipeline: 'Pipeline',
    'secret-store': 'Secret-Speicher',
    script: 'Skript auf einem Host',
    app: 'App oder Integration',
    other: 'Etwas anderes',
  },
  present: 'Hat das jetzige Token',
  outdated: 'Hat ein früheres Token',
  outdatedCount: (count: number) =>
    count === 1
      ? '1 Stelle hat noch ein früheres Token'
      : `${count} Stellen haben noch ein früheres Token`,
  allPresent: 'Jede Stelle hat das jetzige Token.',
  tick: 'Haken Sie jede Stelle ab, sobald dort das neue Token eingetragen ist.',
  tickName: (name: string) => `${name} hat das neue Token`,
  revoke: {
    title: 'Jetzt das frühere Token widerrufen',
    explanation: (when: string) =>
      `Es wurde ersetzt (${when}), und keine Stelle hat es mehr. Bis es widerrufen ist, öffnet es das Konto noch.`,
    open: 'Seite mit den Tokens öffnen',
    done: 'Ich habe es widerrufen',
    noted: 'Vermerkt: Das frühere Token wurde widerrufen.',
  },
  copyMessage: 'Nachricht für Kollegen kopieren',
  messageCopied: 'Die Nachricht ist in der Zwischenablage. Sie enthält kein Token.',
});

/** The message to whoever looks after the places where a token is stored. */
export const placeMessages = sentences({
  greeting: 'Guten Tag,',
  account: (username: string, host: string) => `${username} auf ${host}`,
  replaced: (account: string) =>
    `das API-Token von ${account} wurde ersetzt. Diese Stellen haben noch das frühere, das widerrufen wird:`,
  storedIn: (account: string) => `das API-Token von ${account} ist an diesen Stellen eingetragen:`,
  place: (name: string, details: string) => `- ${name} (${details})`,
  howItComes:
    'Bitte tragen Sie dort das neue Token ein und sagen Sie mir, wenn es erledigt ist. Ich übergebe es gesondert, nie in einer Nachricht wie dieser.',
  thanks: 'Vielen Dank.',
});
