import { sentences } from '../texts.ts';
import type { RowProblemCode } from '../en/transfer.ts';
import { connections, counted } from './counting.ts';

/** What is wrong with a row of an import, besides what the form's rules say. */
export const rowProblemTexts: Readonly<Record<RowProblemCode, string>> = {
  'row-too-long':
    'Diese Zeile hat mehr Zellen, als es Spalten gibt. Eine Zelle mit einem Komma braucht Anführungszeichen.',
  'row-repeated': 'Eine andere Zeile der Datei hat dieselbe Verbindung mit demselben Token.',
  'sign-in-unknown': 'Das ist keine Art, sich anzumelden. Schreiben Sie token oder password.',
  'sign-in-needed':
    'In diesem Geheimnis ist ein Leerzeichen; es kann daher ein Passwort sein. Fügen Sie eine Spalte „Signs in with“ hinzu, in der token oder password steht, oder wählen Sie Passwort für leere Zellen.',
  'date-order-needed':
    'Dieser Tag lässt sich auf zwei Arten lesen. Wählen Sie, ob der Tag oder der Monat zuerst kommt.',
};

/** What is said around moving connections out of the vault and into it. */
export const transferTexts = sentences({
  allFiles: 'Alle Dateien',
  fileKinds: {
    encrypted: 'Chatelaine-Export',
    csv: 'CSV-Tabelle',
    json: 'JSON',
    env: 'Vorlage von Variablen',
    text: 'Text',
    html: 'Webseite',
    pdf: 'PDF',
    calendar: 'Kalender',
  },
  suggestedNames: {
    encrypted: (day: string) => `chatelaine-${day}.chatelaine`,
    csv: (day: string) => `chatelaine-${day}.csv`,
    json: (day: string) => `chatelaine-${day}.json`,
    env: () => 'chatelaine.env.example',
  },
  confirm: {
    'export-with-tokens': {
      message: 'Mit Tokens exportieren?',
      detail: (count: number) =>
        count === 1
          ? 'Die Datei wird 1 Verbindung mit ihrem API-Token enthalten, verschlüsselt mit der von Ihnen gewählten Passphrase.'
          : `Die Datei wird ${counted(count, connections)} mit ihren API-Tokens enthalten, verschlüsselt mit der von Ihnen gewählten Passphrase.`,
      proceed: 'Mit Tokens exportieren',
    },
    'export-guesses': {
      message: 'Texte schreiben, die nach Geheimnissen aussehen?',
      detail: (count: number) =>
        `${count === 1 ? 'Bei 1 Verbindung' : `Bei ${counted(count, connections)}`} sieht etwas in Name, Adresse, Benutzername oder Notiz nach einem Token oder Passwort aus. Jeder, der die Datei hat, kann es lesen.`,
      proceed: 'Schreiben',
    },
    'import-guesses': {
      message: 'Texte importieren, die nach Geheimnissen aussehen?',
      detail: (count: number) =>
        `${count === 1 ? 'Bei 1 Verbindung' : `Bei ${counted(count, connections)}`} sieht etwas nach einem Token oder Passwort aus, das Name, Adresse, Benutzername oder Notiz würde. Diese Felder werden angezeigt und exportiert. Prüfen Sie, welche Spalte welche ist.`,
      proceed: 'Importieren',
    },
    'remove-everything': {
      message: 'Alles entfernen?',
      detail:
        'Alle Verbindungen, Tokens, Sicherungen und Einstellungen von Chatelaine auf diesem Computer werden gelöscht. Das lässt sich nicht rückgängig machen. Die Tokens bleiben bei Atlassian gültig, bis sie dort widerrufen werden.',
      proceed: 'Alles löschen',
    },
  },
  deleteTable:
    'Die importierte Datei enthält die Tokens weiterhin im Klartext. Löschen Sie sie und leeren Sie den Papierkorb.',
  removalSteps: {
    lock: 'Tresor sperren',
    autostart: 'Start mit dem Computer und Öffnen von Links abstellen',
    headers: 'Eingepackte Schlüssel löschen',
    database: 'Datenbank löschen',
    backups: 'Sicherungen löschen',
    keyring: 'Einträge im Schlüsselbund löschen',
    rest: 'Einstellungen und Protokolle löschen',
  },
});
