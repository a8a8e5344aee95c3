import { sentences } from '../texts.ts';

/** What the form for a connection says, apart from what its rules say. */
export const connectionFormTexts = sentences({
  titles: {
    create: 'Neue Verbindung',
    edit: (nickname: string) => `${nickname} bearbeiten`,
    duplicate: 'Neue Verbindung aus einer Kopie',
  },
  labels: {
    nickname: 'Name der Verbindung',
    domain: 'Domain',
    subdomain: 'Subdomain',
    address: 'Adresse',
    username: 'Benutzername',
    purposes: 'Zweck',
    note: 'Notiz',
    places: 'Wo das Token eingetragen ist',
    tags: 'Schlagworte',
    signIn: 'Meldet sich an mit',
  },
  ownAddress: 'Eigene Adresse',
  signIns: { token: 'Persönlichem Zugriffstoken', password: 'Benutzername und Passwort' },
  hints: {
    nickname: 'So erkennen Sie sie wieder, hier und in Okta („Connection Nickname“)',
    subdomain:
      'Bei ihre-firma.atlassian.net geben Sie ihre-firma ein; oder fügen Sie irgendeine Adresse der Site ein',
    address:
      'Eines Jira, das Ihre Firma selbst betreibt (Data Center oder Server), mit Pfad, z. B. jira.example.com/jira',
    ownUsername: 'Der Name, mit dem sich das Konto bei diesem Jira anmeldet',
    personalAccessToken:
      'Ein persönliches Zugriffstoken dieses Kontos: in Jira unter Ihrem Bild, „Profil“, „Persönliche Zugriffstokens“. Heißt es wie die Verbindung, wird sein letzter Tag dort gelesen.',
    password:
      'Das Passwort dieses Kontos. Bleibt auf diesem Computer und wird nie wieder angezeigt.',
    signIn:
      'Persönliche Zugriffstokens gibt es seit Jira 8.14. Ein Passwort funktioniert nur, wo die Site es noch erlaubt.',
    username: 'Die E-Mail-Adresse des Atlassian-Kontos',
    token: 'Bleibt auf diesem Computer und wird nie wieder angezeigt.',
    purposes: 'Wozu das Konto dient; damit vergleicht das Audit',
  },
  takenFromAddress: 'Aus der eingefügten Adresse übernommen',
  confirmExpiry: 'Ich kenne dieses Datum',
  requestsGoTo: (origin: string) => `Anfragen gehen an ${origin}`,
  hostConverted: (host: string) =>
    `Der Host hat andere Buchstaben als a bis z und wird als ${host} nachgeschlagen. Buchstaben anderer Alphabete können gleich aussehen: Prüfen Sie, ob es Ihrer ist.`,
  requestsGoNowhere: {
    incomplete: 'Anfragen gehen noch nirgendwohin: Die Adresse ist nicht vollständig.',
    refused: 'Anfragen gehen nirgendwohin: Diese Adresse lässt sich nicht verwenden.',
  },
  makeToken: 'Bei Atlassian erstellen',
  makeTokenOnSite: 'Auf dieser Site erstellen',
  unwrapToken: 'Nur das Token behalten',
  noSecret: 'Das ist kein Geheimnis',
  restored: 'Ihre Eingaben sind wieder da.',
  restoredAdvice: (when: string) =>
    `Aufbewahrt: ${when}. Sie bleiben, bis Sie speichern oder abbrechen, höchstens sieben Tage.`,
  restoredToken: 'Das Token ist im Tresor und wird nicht angezeigt.',
  notKept: 'Ihre Eingaben werden nicht für den Fall aufbewahrt, dass Chatelaine gesperrt wird.',
  noPurposes: 'Es sind keine Zwecke bekannt.',
  optional: 'optional',
  buttons: {
    test: 'Verbindung testen',
    cancelTest: 'Test abbrechen',
    create: 'Anlegen',
    save: 'Speichern',
    cancel: 'Abbrechen',
  },
  testing: 'Test läuft…',
  worksAs: (displayName: string) => `Funktioniert als ${displayName}`,
  works: 'Funktioniert',
  failed: 'Funktioniert nicht. Sie können sie trotzdem speichern.',
  cancelled: 'Der Test wurde abgebrochen.',
  saving: 'Wird gespeichert…',
  saved: (nickname: string) => `${nickname} ist gespeichert.`,
  outdatedTest: 'Die Werte haben sich seit diesem Test geändert.',
  discard: {
    title: 'Eingaben verwerfen?',
    explanation: 'Nichts davon wurde gespeichert.',
    confirm: 'Verwerfen',
    keep: 'Weiter bearbeiten',
  },
});
