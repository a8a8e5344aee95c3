import type {
  AuditFailureCode,
  BridgeFailureCode,
  ConnectionFailureCode,
  DesktopFailureCode,
} from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';

/** What is said when a connection was not saved or found. */
export const connectionTexts: FailureTexts<ConnectionFailureCode> = {
  'no-such-connection': {
    happened: 'Diese Verbindung gibt es nicht mehr.',
    next: 'Gehen Sie zurück zur Liste. Eine eben gelöschte Verbindung lässt sich dort noch wiederherstellen.',
  },
  'nickname-taken': {
    happened: 'Eine andere Verbindung hat diesen Namen.',
    next: 'Wählen Sie einen anderen. Großschreibung und Leerzeichen machen keinen Unterschied.',
  },
  'form-invalid': {
    happened: 'Etwas im Formular stimmt noch nicht.',
    next: 'Sehen Sie sich die markierten Felder an; jedes sagt, was es braucht.',
  },
  'token-needed': {
    happened:
      'Hier wird ein Token gebraucht: Das gespeicherte gilt nur für seine eigene Site und seinen Benutzernamen.',
    next: 'Geben Sie das API-Token ein oder was diese Site stattdessen annimmt: ein persönliches Zugriffstoken oder ein Passwort. API-Tokens erstellen Sie in Ihrem Atlassian-Konto.',
  },
  'no-former-token': {
    happened: 'Das vorige Token wird nicht mehr aufbewahrt.',
    next: 'Es wurde einige Tage lang aufbewahrt und entfällt, sobald sich Adresse oder Benutzername ändern. Geben Sie ein Token ein, oder erstellen Sie ein neues.',
  },
  'token-wrapped': {
    happened:
      'An dem Token hängt etwas, z. B. Bearer oder Anführungszeichen. Nichts wurde gesendet.',
    next: 'Geben Sie das Token ohne das noch einmal ein. Das Formular nennt es und nimmt es auf Wunsch weg.',
  },
  'token-unreadable': {
    happened:
      'Das gespeicherte Token lässt sich nicht öffnen. Sein Datensatz wurde geändert oder beschädigt.',
    next: 'Geben Sie das Token noch einmal ein, oder erstellen Sie ein neues.',
  },
};

/** What is said when the desktop did not do what was asked of it. */
export const desktopTexts: FailureTexts<DesktopFailureCode> = {
  'start-at-login-failed': {
    happened:
      'Das System hat nicht angenommen, dass Chatelaine bei der Anmeldung startet oder nicht mehr startet.',
    next: 'Prüfen Sie, ob sich in Ihren Ordner für Einstellungen schreiben lässt, oder ändern Sie es in den Einstellungen Ihres Desktops.',
  },
  'shortcut-taken': {
    happened:
      'Ein anderes Programm oder der Desktop hat diese Tasten schon. Nichts wurde geändert.',
    next: 'Wählen Sie andere Tasten, oder geben Sie diese in den Tastatureinstellungen Ihres Desktops frei.',
  },
  'shortcut-unavailable': {
    happened: 'Dieser Desktop gibt einem Programm im Hintergrund keine Tasten.',
    next: 'Öffnen Sie die Suche mit dem Fenster von Chatelaine im Vordergrund, oder melden Sie sich an einer Sitzung mit X11 an.',
  },
};

/** What is said when something is not known of an audit. */
export const auditTexts: FailureTexts<AuditFailureCode> = {
  'pdf-not-made': {
    happened: 'Das PDF ließ sich nicht erstellen.',
    next: 'Speichern Sie den Bericht als Webseite und drucken Sie diese.',
  },
  'no-such-audit': {
    happened:
      'Dieses Audit wird nicht mehr aufbewahrt, oder es gehört zu einer anderen Verbindung.',
    next: 'Prüfen Sie die Verbindung erneut. Von Audits, die älter als 90 Tage sind, bleibt das letzte jedes Monats.',
  },
  'desk-not-tried': {
    happened: 'Jira hat keine Antwort gegeben, aus der hervorginge, ob das Konto dort Agent ist.',
    next: 'Versuchen Sie es in einer Weile noch einmal, oder sehen Sie im Projekt unter „Projekteinstellungen“, „Zugriff“ nach.',
  },
};

/** What is said when the main process did not take a question. */
export const bridgeTexts: FailureTexts<BridgeFailureCode> = {
  'sender-refused': {
    happened: 'Eine Seite hat etwas verlangt, das ihr nicht zusteht, und es nicht bekommen.',
    next: 'Schließen Sie das Fenster und öffnen Sie es wieder. Geschieht es noch einmal, melden Sie es bitte.',
  },
  'unknown-channel': {
    happened: 'Das Fenster hat etwas verlangt, das diese Version nicht kennt.',
    next: 'Beenden Sie Chatelaine und starten Sie es erneut. Geschieht es noch einmal, melden Sie es bitte.',
  },
  'input-refused': {
    happened: 'Was gesendet wurde, hat nicht die nötige Form; daher geschah nichts.',
    next: 'Versuchen Sie es erneut. Geschieht es noch einmal, melden Sie es bitte.',
  },
  'no-input-heard': {
    happened:
      'Nichts geschah, weil Chatelaine in der Sekunde davor weder Klick noch Taste von Ihnen bemerkt hat.',
    next: 'Drücken Sie die Schaltfläche oder ihre Tasten noch einmal.',
  },
  'too-many-tests': {
    happened: 'Innerhalb einer Minute wurden zu viele Tests verlangt.',
    next: 'Warten Sie eine Minute und testen Sie erneut. Haben Sie sie nicht verlangt, sperren Sie den Tresor und sehen Sie im Verlauf nach.',
  },
  'link-refused': {
    happened: 'Diese Seite öffnet Chatelaine nicht.',
    next: 'Öffnen Sie sie selbst in Ihrem Browser, wenn Sie ihr vertrauen.',
  },
  'internal-error': {
    happened: ({ reference }) => `In Chatelaine ist etwas schiefgegangen (Referenz ${reference}).`,
    next: 'Versuchen Sie es erneut. Geschieht es noch einmal, melden Sie es mit dieser Referenz; im Protokoll steht dieselbe, und keine Geheimnisse.',
  },
};
