import { sentences } from '../texts.ts';
import { connections, counted } from './counting.ts';

/** What the screen says on which connections are exported and imported. */
export const transferScreenTexts = sentences({
  title: 'Import und Export',
  export: {
    title: 'Export',
    format: 'Format',
    formats: {
      encrypted: 'Verschlüsselte Datei, mit Tokens',
      csv: 'CSV-Tabelle, ohne Tokens',
      json: 'JSON, ohne Tokens',
      env: '.env.example, ohne Tokens',
    },
    hints: {
      encrypted:
        'Für einen anderen Computer oder einen sicheren Ort. Nur wer die eigene Passphrase der Datei kennt, kann sie lesen.',
      csv: 'Für eine Tabellenkalkulation. Kein Token ist darin; alles andere kann jeder lesen.',
      json: 'Für ein anderes Programm. Kein Token ist darin; alles andere kann jeder lesen.',
      env: 'Eine Vorlage von Variablen für Skripte. Kein Token ist darin: Wer sie verwendet, trägt sein eigenes ein.',
    },
    scope: 'Verbindungen',
    all: (count: string) => `Alle (${count})`,
    chosen: 'Nur die, die ich wähle',
    chosenCount: (count: string, total: string) => `${count} von ${total} gewählt`,
    noneChosen: 'Wählen Sie mindestens eine Verbindung.',
    search: 'Verbindungen suchen',
    pick: 'Verbindungen, die exportiert werden',
    pickShown: 'Alle aufgelisteten wählen',
    pickNone: 'Keine wählen',
    passphrase: 'Passphrase der Datei',
    again: 'Dieselbe Passphrase noch einmal',
    keep: 'Ohne diese Passphrase kann niemand die Datei lesen. Sie lässt sich nicht zurücksetzen.',
    run: 'Exportieren…',
    running: 'Export läuft…',
    written: (count: number) => `${counted(count, connections)} exportiert.`,
    leftOut: (names: string) =>
      `Nicht in der Datei, weil sich die Tokens nicht öffnen ließen: ${names}. Geben Sie diese Tokens neu ein und exportieren Sie dann noch einmal.`,
    masked: (names: string) =>
      `Etwas in Name, Adresse, Benutzername oder Notiz sieht nach einem Geheimnis aus und ist als ••• geschrieben: ${names}.`,
    writeGuesses: 'Auch exportieren, was nur nach einem Geheimnis aussieht…',
    nothing: 'Es gibt noch keine Verbindung, die sich exportieren ließe.',
  },
  import: {
    title: 'Import',
    explanation: 'Nichts ändert sich, bevor Sie gesehen haben, was neu ist und was abweicht.',
    chooseExport: 'Verschlüsselte Datei…',
    chooseTable: 'Tabelle oder Einstellungen…',
    kinds:
      'Gelesen werden verschlüsselte Exporte; CSV-Tabellen, z. B. aus einer Tabellenkalkulation, aus Bitwarden, KeePassXC und 1Password; dazu .env, .netrc und die Einstellungen von jira-cli und acli.',
    leftOut: (count: number, written: string) =>
      count === 1
        ? '1 Eintrag der Datei ist nicht für Jira oder gelöscht und wird ausgelassen.'
        : `${written} Einträge der Datei sind nicht für Jira oder gelöscht und werden ausgelassen.`,
    file: (name: string) => `Datei: ${name}`,
    cancel: 'Import abbrechen',
    passphrase: 'Passphrase der Datei',
    passphraseHint: 'Die, die beim Export gewählt wurde.',
    open: 'Öffnen und vergleichen',
    opening: 'Wird geöffnet…',
    columnsTitle: 'Welche Spalte ist welche?',
    rows: (count: string) => (count === '1' ? '1 Zeile' : `${count} Zeilen`),
    hasTitles: 'Die erste Zeile nennt die Spalten',
    noColumn: 'Keine Spalte',
    column: (number: number) => `Spalte ${number}`,
    titleOfColumn: (title: string, number: number) => `${title} (Spalte ${number})`,
    fields: {
      nickname: 'Name',
      domain: 'Domain',
      subdomain: 'Subdomain oder Adresse',
      username: 'Benutzername',
      token: 'API-Token',
      signIn: 'Meldet sich an mit',
      expiresOn: 'Token läuft ab',
      purposes: 'Zweck',
      note: 'Notiz',
      places: 'Wo das Token eingetragen ist',
      tags: 'Schlagworte',
    },
    noPurpose: 'Keiner',
    defaults: 'Wo eine Zelle leer ist',
    remembered: 'Gewählt wie bei Ihrem letzten Import einer Tabelle mit diesen Überschriften.',
    signIns: { token: 'Token', password: 'Passwort' },
    signInHint: 'Nur bei eigener Adresse',
    dateOrder: 'Reihenfolge im Datum',
    dateOrderHint: (example: string) =>
      `Nichts in der Spalte verrät, ob ${example} mit dem Tag beginnt.`,
    dateOrders: {
      none: 'Wählen',
      'day-month': 'Tag zuerst: 31/1/2027',
      'month-day': 'Monat zuerst: 1/31/2027',
    },
    dateOrderNeeded: 'Wählen Sie, ob in den Daten der Tag oder der Monat zuerst kommt.',
    tokenNeeded: 'Wählen Sie die Spalte für API-Token, Benutzername und Subdomain.',
    purposeNeeded:
      'Wählen Sie einen Zweck für leere Zellen oder die Spalte des Zwecks: Jede Verbindung hat einen.',
    compare: 'Vorschau',
    comparing: 'Wird verglichen…',
    changeColumns: 'Spalten ändern',
  },
  compare: {
    title: 'Was importiert würde',
    list: 'Verbindungen in der Datei',
    columns: { connection: 'Verbindung', status: 'Vergleich', action: 'Import' },
    statuses: {
      new: 'Neu',
      same: 'Schon gespeichert',
      conflict: 'Weicht ab',
      faulty: 'Nicht möglich',
    },
    counts: (fresh: string, same: string, conflict: string, faulty: string) =>
      `${fresh} neu, ${same} schon gespeichert, ${conflict} abweichend, ${faulty} nicht möglich`,
    differsIn: (saved: string, fields: string) => `Von ${saved}: ${fields}`,
    purposesLeftOut: (count: number, written: string) =>
      count === 1
        ? 'Einer ihrer Zwecke ist hier nicht bekannt und wird weggelassen.'
        : `${written} ihrer Zwecke sind hier nicht bekannt und werden weggelassen.`,
    bringsAlong: (count: number, titles: string) =>
      count === 1
        ? `Ein eigener Zweck kommt mit, falls eine importierte Verbindung ihn hat: ${titles}.`
        : `Eigene Zwecke kommen mit, und zwar die, die eine importierte Verbindung hat: ${titles}.`,
    remarks: {
      'nickname-repeated': (nickname: string) =>
        `Eine andere Zeile hat den Namen ${nickname}; diese bekommt daher einen anderen.`,
      'looks-secret': (field: string) =>
        `${field}: Etwas hier sieht nach einem Geheimnis aus und wird nicht angezeigt. Sie werden gefragt, bevor es importiert wird.`,
      'secret-masked': (field: string) =>
        `${field}: Hier stand ein Geheimnis; es ist durch ••• ersetzt.`,
      'token-cleaned': 'Leerzeichen und Zeilenumbrüche werden aus dem Token entfernt.',
      'host-of-one-word': (host: string) =>
        `Das wäre der Host ${host} in Ihrem eigenen Netz und keine Site von Jira Cloud. Für eine Site von Jira Cloud schreiben Sie die ganze Adresse, z. B. ihre-firma.atlassian.net. Wählen Sie diese Zeile selbst, falls der Host gemeint ist.`,
      'cloud-token-elsewhere': {
        token: (host: string) =>
          `Das Geheimnis sieht nach einem API-Token von Jira Cloud aus und würde als persönliches Zugriffstoken an ${host} gesendet, das nicht zu Atlassian gehört. Wählen Sie diese Zeile selbst, falls das gemeint ist.`,
        password: (host: string) =>
          `Das Geheimnis sieht nach einem API-Token von Jira Cloud aus und würde als Passwort an ${host} gesendet, das nicht zu Atlassian gehört. Wählen Sie diese Zeile selbst, falls das gemeint ist.`,
      },
    },
    faultyRow: (number: number) => `Zeile ${number} der Datei`,
    problemIn: (field: string, problem: string) => `${field}: ${problem}`,
    actionFor: (nickname: string) => `Was mit ${nickname} geschieht`,
    actions: {
      leave: 'Auslassen',
      add: 'Hinzufügen',
      replace: 'Gespeicherte ersetzen',
      addBeside: 'Unter freiem Namen hinzufügen',
    },
    /** Of a row that has everything else. */
    tokenNeeded: 'Token fehlt',
    enterToken: 'Token eingeben…',
    nothingToDo: 'Nichts zu tun',
    filter: 'Anzeigen',
    filters: { all: 'Alle Zeilen' },
    addNew: 'Alle neuen hinzufügen',
    replaceAll: 'Alle abweichenden ersetzen',
    leaveAll: 'Alle auslassen',
    run: (count: number) => `${counted(count, connections)} importieren`,
    running: 'Import läuft…',
    runNothing: 'Importieren',
    nothingChosen: 'Wählen Sie mindestens eine Verbindung für den Import.',
    done: (added: number, replaced: number) =>
      `Importiert: ${added} hinzugefügt, ${replaced} ersetzt.`,
  },
  remove: {
    title: 'Alles entfernen',
    explanation:
      'Löscht alle Verbindungen, Tokens, Sicherungen und Einstellungen von Chatelaine auf diesem Computer, seine Einträge im Schlüsselbund und seinen automatischen Start. Das lässt sich nicht rückgängig machen. Sie werden noch einmal gefragt.',
    passphraseHint: 'Wird verlangt, bevor alles gelöscht wird.',
    run: 'Alles entfernen…',
    done: 'Alles wurde entfernt. Chatelaine wird jetzt beendet.',
    incomplete: 'Nicht alles ließ sich entfernen. Löschen Sie von Hand, was noch da ist:',
  },
  settings: {
    title: 'Verbindungen in Dateien',
    explanation:
      'Nehmen Sie Verbindungen auf einen anderen Computer mit, oder holen Sie viele auf einmal aus einer Tabelle.',
    open: 'Import und Export',
  },
});
