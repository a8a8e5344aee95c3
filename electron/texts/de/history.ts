import { sentences } from '../texts.ts';
import { connections, counted, form } from './counting.ts';

const got = (count: number): string => form(count, { one: 'bekam', other: 'bekamen' });
const were = (count: number): string => form(count, { one: 'wurde', other: 'wurden' });

/** What the history calls the things that happened. No secret is ever among the gaps. */
export const historyTexts = sentences({
  title: 'Verlauf',
  explanation:
    'Was angelegt, geändert, kopiert, exportiert und entsperrt wurde, das Neueste zuerst. Jeder Eintrag ist an den vorigen gebunden, sodass eine Änderung auffällt.',
  check: 'Verlauf prüfen',
  checking: 'Jeder Eintrag wird geprüft…',
  export: 'Exportieren…',
  exported: 'Der Verlauf wurde in die Datei geschrieben.',
  list: 'Einträge des Verlaufs',
  columns: { position: 'Nr.', when: 'Wann', what: 'Was geschah' },
  count: (entries: string) => (entries === '1' ? '1 Eintrag' : `${entries} Einträge`),
  loading: 'Verlauf wird gelesen…',
  emptyTitle: 'Noch nichts',
  emptyAdvice: 'Was von nun an mit dem Tresor geschieht, wird hier festgehalten.',
  keepers: {
    'safe-storage': 'Der Schlüsselbund des Systems',
    keytar: 'Der Schlüsselbund des Systems',
    passphrase: 'Die Passphrase',
    'recovery-key': 'Der Wiederherstellungsschlüssel',
  },
  formats: {
    encrypted: 'verschlüsselt, mit Tokens',
    csv: 'CSV ohne Tokens',
    json: 'JSON ohne Tokens',
    env: '.env.example ohne Tokens',
  },
  answers: {
    once: 'einmal erlaubt',
    terminal: 'in seinem Terminal erlaubt',
    grant: 'schon erlaubt',
    denied: 'abgelehnt',
    'no-answer': 'nicht beantwortet',
    'put-off': 'schon abgelehnt, daher nicht gefragt',
  },
  noTerminal: 'kein Terminal',
  noteWasFull: 'Vielleicht gab es mehr Versuche, als sich vermerken ließen.',
  historyWasNotSound: 'Der Verlauf davor war nicht unversehrt.',
  verdictTitles: {
    sound: 'Der Verlauf ist unversehrt',
    broken: 'Der Verlauf wurde verändert',
    missing: 'Ein Eintrag fehlt',
    'cut-off': 'Die neuesten Einträge fehlen',
    'other-head': 'Das ist nicht der Verlauf dieses Tresors',
    'no-header': 'Dass der Verlauf vollständig ist, lässt sich nicht nachweisen',
  },
  events: {
    'vault-created': 'Der Tresor wurde angelegt.',
    'vault-unlocked': (keeper: string) => `Der Tresor wurde entsperrt. Geöffnet durch: ${keeper}.`,
    'unlock-failed': 'Jemand hat vergeblich versucht, den Tresor zu entsperren.',
    'connection-created': (nickname: string) => `„${nickname}“ wurde angelegt.`,
    'connection-changed': (nickname: string) => `„${nickname}“ wurde geändert.`,
    'token-changed': (nickname: string) => `„${nickname}“ bekam ein neues Token.`,
    'token-taken-back': (nickname: string) => `„${nickname}“ verwendet wieder das vorige Token.`,
    'places-changed': (nickname: string) =>
      `Es wurde vermerkt, wo das Token von „${nickname}“ ersetzt ist.`,
    'former-token-revoked': (nickname: string) =>
      `Das vorige Token von „${nickname}“ wurde als widerrufen gemeldet.`,
    'program-asked': (answer: string, program: string, fields: string, nickname: string) =>
      `Ein Programm hat nach Werten von „${nickname}“ gefragt (${fields}): ${answer}. Es war ${program}.`,
    'program-asked-to-add': (answer: string, program: string, nickname: string) =>
      `Ein Programm hat gefragt, ob es „${nickname}“ hinzufügen darf: ${answer}. Es war ${program}.`,
    'permission-taken-back': (program: string, fields: string, nickname: string) =>
      `Eine Erlaubnis wurde zurückgenommen: Werte von „${nickname}“ (${fields}) für ${program}.`,
    'connection-removed': (nickname: string) => `„${nickname}“ wurde gelöscht.`,
    'connection-restored': (nickname: string) => `„${nickname}“ wurde wiederhergestellt.`,
    copied: (nickname: string) => `Das API-Token von „${nickname}“ wurde kopiert.`,
    exported: (count: number, format: string) =>
      `${counted(count, connections)} exportiert: ${format}.`,
    imported: (added: number, replaced: number) =>
      `Ein Import hat ${added} hinzugefügt und ${counted(replaced, connections)} ersetzt.`,
    'address-tested': (address: string) =>
      `Das Formular wurde bei ${address} getestet, außerhalb der Domains von Atlassian.`,
    'login-refused': (username: string, address: string) =>
      `Eine für ${username} eingegebene Anmeldung wurde bei ${address} getestet und abgelehnt.`,
    'purpose-created': (title: string) => `Der Zweck „${title}“ wurde hinzugefügt.`,
    'purpose-changed': (title: string) => `Der Zweck „${title}“ wurde geändert.`,
    'purpose-removed': (title: string) => `Der Zweck „${title}“ wurde gelöscht.`,
    'purpose-restored': (title: string) => `Der Zweck „${title}“ wurde wiederhergestellt.`,
    'history-exported': 'Der Verlauf wurde exportiert.',
    'keeper-added': (keeper: string) => `Kann den Tresor von nun an öffnen: ${keeper}.`,
    'keeper-changed': (keeper: string) => `Geändert: ${keeper}.`,
    'keeper-removed': (keeper: string) => `Kann den Tresor nicht mehr öffnen: ${keeper}.`,
    'vault-key-changed': 'Der Tresor bekam einen neuen Schlüssel.',
    'tag-recoloured': (name: string) => `Das Schlagwort „${name}“ bekam eine andere Farbe.`,
    'many-changed': {
      tags: (count: number, names: string) =>
        `${counted(count, connections)} ${got(count)} andere Schlagworte: ${names}.`,
      purposes: (count: number, names: string) =>
        `${counted(count, connections)} ${got(count)} andere Zwecke: ${names}.`,
      schedule: (count: number, names: string) =>
        `${counted(count, connections)} ${got(count)} einen anderen Zeitplan: ${names}.`,
      expiry: (count: number, names: string) =>
        `Der letzte Tag der Token von ${counted(count, connections)} wurde bestätigt: ${names}.`,
      removed: (count: number, names: string) =>
        `${counted(count, connections)} ${were(count)} gelöscht: ${names}.`,
      restored: (count: number, names: string) =>
        `${counted(count, connections)} ${were(count)} wiederhergestellt: ${names}.`,
    },
    'setting-changed': (name: string) => `Die Einstellung „${name}“ wurde geändert.`,
    'backup-restored': (lost: number) =>
      lost === 0
        ? 'Eine Sicherung wurde anstelle des Tresors eingesetzt.'
        : lost === 1
          ? 'Eine Sicherung wurde anstelle des Tresors eingesetzt. Ihr fehlt der neueste Eintrag von vorher.'
          : `Eine Sicherung wurde anstelle des Tresors eingesetzt. Ihr fehlen die neuesten ${lost} Einträge von vorher.`,
    'entries-missing': (lost: number) =>
      lost === 1
        ? 'Der neueste Eintrag von vorher war nicht mehr da.'
        : `Die neuesten ${lost} Einträge von vorher waren nicht mehr da.`,
  },
  verdicts: {
    sound: (entries: number) =>
      entries === 1
        ? 'Der eine Eintrag ist so, wie er geschrieben wurde.'
        : `Alle ${entries} Einträge sind so, wie sie geschrieben wurden.`,
    broken: (position: number) =>
      `Eintrag ${position} ist nicht so, wie er geschrieben wurde. Ab dort ist nichts nachgewiesen.`,
    missing: (position: number) => `Eintrag ${position} fehlt.`,
    'cut-off': (missing: number) =>
      missing === 1 ? 'Der neueste Eintrag fehlt.' : `Die neuesten ${missing} Einträge fehlen.`,
    'other-head': (position: number) =>
      `Eintrag ${position} ist nicht der, den der Kopf des Tresors nennt.`,
    'no-header':
      'Die Einträge passen zusammen, aber der Kopf des Tresors sagt nicht, wie viele es sein müssten.',
  },
});
