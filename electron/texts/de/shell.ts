import { sentences } from '../texts.ts';

/** What the frame around every screen says. */
export const shellTexts = sentences({
  name: 'Chatelaine',
  loading: 'Tresor wird geöffnet…',
  loadingLong:
    'Fragt Ihr System nach dem Passwort des Schlüsselbunds, beantworten Sie das. Die Frage ist vielleicht hinter diesem Fenster.',
  navigation: {
    label: 'Bereiche',
    connections: 'Verbindungen',
    audit: 'Audit',
    fleet: 'Übersicht',
    purposes: 'Zwecke',
    health: 'Zustand',
    timeline: 'Zeitleiste',
    history: 'Verlauf',
    transfer: 'Import und Export',
    settings: 'Einstellungen',
    privacy: 'Datenschutz',
    about: 'Über',
  },
  vault: {
    label: 'Tresor',
    open: 'Tresor entsperrt',
    opensWith: (keepers: string) => `Öffnet sich mit: ${keepers}`,
    or: ' oder ',
    lock: 'Sperren',
  },
  actions: {
    testAll: 'Alle testen',
    testShown: (count: string) => (count === '1' ? 'Diese eine testen' : `Diese ${count} testen`),
    newConnection: 'Neue Verbindung',
    search: 'Suchen oder springen…',
    cancel: 'Abbrechen',
    close: 'Schließen',
    dismiss: 'Ausblenden',
    tryAgain: 'Erneut versuchen',
    undo: 'Rückgängig',
  },
  palette: {
    title: 'Suchen oder springen',
    placeholder: 'Eine Verbindung, eine Site oder ein Befehl',
    active: (name: string, remark: string, position: number, count: number) =>
      `${remark === '' ? name : `${name}, ${remark}`}, ${position} von ${count}`,
    commands: 'Befehle',
    connections: 'Verbindungen',
    ofConnections: 'Aktionen',
    actions: {
      copyToken: (nickname: string) => `Token von ${nickname} kopieren`,
      copyPassword: (nickname: string) => `Passwort von ${nickname} kopieren`,
      test: (nickname: string) => `${nickname} testen`,
      audit: (nickname: string) => `${nickname} prüfen`,
    },
    nothing: 'Nichts gefunden. Versuchen Sie einen Namen, eine Site oder einen Benutzernamen.',
    goTo: (place: string) => `Gehe zu: ${place}`,
    copyKeys: (token: string, username: string) =>
      `${token} kopiert das Token, ${username} den Benutzernamen.`,
    moreFound: (count: number) => `${count} weitere: Tippen Sie weiter, um die Suche einzugrenzen`,
  },
  messages: 'Meldungen',
  markRow: 'Diese Zeile auswählen, mit anderen (Leertaste)',
  markAll: 'Alle Zeilen auswählen, oder keine',
  sortBy: (column: string) => `Sortieren nach ${column}`,
  standIn: {
    label: 'Warnung',
    title: 'Diese Kopie läuft mit einem Ersatz-Electron für die Entwicklung.',
    advice: 'Bewahren Sie darin keine echten Tokens auf.',
  },
  installed: {
    label: 'Neue Version',
    title: (version: string) => `Chatelaine ${version} ist installiert.`,
    advice:
      'In diesem Fenster läuft noch die vorige Version. Starten Sie Chatelaine neu, um die neue zu verwenden.',
    restart: 'Chatelaine neu starten',
  },
  partMissing: {
    title: 'Ein Teil des Fensters ließ sich nicht lesen.',
    advice:
      'Beenden Sie Chatelaine und starten Sie es erneut. Hilft das nicht, ist die Installation beschädigt: Installieren Sie Chatelaine neu. Was im Tresor ist, bleibt, wie es ist.',
  },
  noTray: {
    label: 'Hinweis',
    title: 'Dieser Desktop zeigt keinen Infobereich.',
    advice:
      'Das Schließen des Fensters beendet Chatelaine: Es testet nichts und warnt vor nichts, bis Sie es wieder starten.',
    understood: 'Verstanden',
  },
  testAll: {
    running: (done: number, total: number) => `Test ${done} von ${total}`,
    counts: (works: number, failed: number) =>
      `${works} funktionier${works === 1 ? 't' : 'en'}, ${failed} fehlgeschlagen`,
    finished: (total: number) =>
      total === 1 ? '1 Verbindung getestet' : `${total} Verbindungen getestet`,
    endedEarly: (ended: number, total: number) => `Nach ${ended} von ${total} beendet`,
    progress: 'Fortschritt des Tests aller Verbindungen',
    cancel: 'Test abbrechen',
    causes: 'Wie viele woran scheiterten',
    cause: (word: string, count: string) => `${word}: ${count}`,
    adviceFor: {
      edit: 'Zuerst die Verbindung bearbeiten',
      'replace-token': 'Zuerst das Token ersetzen',
      'open-site': 'Zuerst im Browser bei Jira anmelden',
      show: 'Siehe Details der Verbindung',
      test: '',
    },
    again: (count: string) => `${count} erneut testen`,
    againNone: 'Auswählen, was erneut getestet wird',
  },
});
