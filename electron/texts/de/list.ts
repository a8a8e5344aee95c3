import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

const dayForms = { one: 'Tag', other: 'Tage' };

/** What the list of connections and the pane beside it say. */
export const listTexts = sentences({
  title: 'Verbindungen',
  searchLabel: 'Verbindungen durchsuchen',
  searchPlaceholder: 'Name, Site, Benutzer, Schlagwort, Notiz…',
  choiceLabel: 'Status',
  choices: {
    all: 'Jeder Status',
    favourites: 'Favoriten',
    failed: 'Funktioniert nicht',
    attention: 'Erneut zu testen',
    checking: 'Wird getestet',
    'not-tested': 'Nicht getestet',
    works: 'Funktioniert',
  },
  columns: {
    connection: 'Verbindung',
    status: 'Status',
    audit: 'Audit',
    token: 'Token',
    checked: 'Getestet',
  },
  gridLabel: 'Verbindungen',
  shown: (shown: string, total: string) => `${shown} von ${total}`,
  siteAndUser: (site: string, user: string) => `${site} · ${user}`,
  emptyTitle: 'Noch keine Verbindungen',
  emptyAdvice:
    'Legen Sie die erste mit den Werten an, die Sie Okta geben würden: Domain, Subdomain, Benutzername und API-Token. Chatelaine testet sie und sagt, was ihr Konto darf.',
  nothingFoundTitle: 'Keine Verbindung passt',
  nothingFoundAdvice: 'Ändern Sie die Suche, oder zeigen Sie wieder jeden Status an.',
  clearFilters: 'Alle Verbindungen anzeigen',
  loading: 'Verbindungen werden gelesen…',
  neverChecked: 'nie',
  noAudit: '–',
  noAuditName: 'Nicht geprüft',
  audits: {
    complete: 'Vollständig',
    missing: (count: number) => `${count} fehlend`,
    unknown: (count: number) => `${count} unbekannt`,
    excessive: 'Zu viel',
  },
  changedSince: (changes: string) => `Seit dem vorigen Audit: ${changes}`,
  token: {
    days: (days: number) => `${days} T`,
    estimatedDays: (days: number) => `≈ ${days} T`,
    expired: 'abgelaufen',
    perhapsOver: '≈ vorbei',
    name: (days: number, confirmed: boolean) =>
      days < 0
        ? confirmed
          ? `vor ${counted(-days, { one: 'Tag', other: 'Tagen' })} abgelaufen`
          : 'seit dem Erstellen des Tokens ist ein Jahr vergangen; sein letzter Tag ist nur geschätzt'
        : `noch ${counted(days, dayForms)}${confirmed ? '' : ', geschätzt'}`,
  },
  favourite: {
    name: (nickname: string) => `Favorit: ${nickname}`,
    keep: 'Als Favorit zuoberst im Menü des Infobereichs behalten',
    drop: 'Nicht mehr als Favorit behalten',
    withKey: (what: string) => `${what} (F)`,
    kept: (nickname: string) => `${nickname} ist ein Favorit.`,
    dropped: (nickname: string) => `${nickname} ist kein Favorit mehr.`,
  },
  detail: {
    label: (nickname: string) => `Details zu ${nickname}`,
    nothingSelected:
      'Wählen Sie eine Verbindung, um ihren letzten Test, ihre Werte und ihren Verlauf zu sehen.',
    back: 'Zurück zur Liste',
    testAgain: 'Erneut testen',
    test: 'Testen',
    cancelTest: 'Test abbrechen',
    audit: 'Prüfen',
    edit: 'Bearbeiten',
    more: 'Weitere Aktionen',
    duplicate: 'Duplizieren',
    remove: 'Löschen',
    lastTest: 'Letzter Test',
    lastTestAt: (when: string, milliseconds: string) =>
      `Letzter Test · ${when} · ${milliseconds} ms`,
    works: 'Funktioniert',
    running: 'Test läuft…',
    neverTested:
      'Noch nicht getestet. Ein Test weist Adresse und Anmeldung nach, in fünf Schritten.',
    worksAs: (displayName: string) => `Funktioniert als ${displayName}`,
    values: 'Werte',
    nickname: 'Name',
    domain: 'Domain',
    subdomain: 'Subdomain',
    copyLink: 'Link kopieren',
    copyLinkHint:
      'Zeigt diese Verbindung in Chatelaine auf diesem Computer an und tut sonst nichts',
    address: 'Adresse',
    signIn: 'Meldet sich an mit',
    username: 'Benutzername',
    tokenKept: 'Versiegelt im Tresor',
    expiresOn: (day: string, confirmed: boolean) => (confirmed ? day : `${day}, geschätzt`),
    purpose: 'Zweck',
    noPurpose: 'Keiner. Bearbeiten Sie die Verbindung, um einen zu wählen.',
    note: 'Notiz',
    history: 'Frühere Tests',
    days: {
      sum: (works: number, failed: number, days: number) =>
        `Vor den letzten 90 Tagen, nach Tagen: ${works} gelungen und ${failed} fehlgeschlagen an ${counted(days, { one: 'Tag', other: 'Tagen' })}.`,
      label: (days: number) =>
        days === 1 ? 'Tests von 1 Tag' : `Tests von ${days} Tagen, die ältesten zuerst`,
      point: (day: string, works: number, failed: number, average: string | null) =>
        `${day}: ${works} gelungen${average === null ? '' : ` in durchschnittlich ${average} ms`}, ${failed} fehlgeschlagen`,
    },
    tookMs: (milliseconds: string) => `${milliseconds} ms`,
  },
  removeQuestion: {
    title: (nickname: string) => `„${nickname}“ löschen?`,
    explanation:
      'Token und Verlauf werden mit gelöscht. Sie können das rückgängig machen, bis der Tresor gesperrt wird.',
    confirm: 'Löschen',
  },
  removed: (nickname: string) => `„${nickname}“ wurde gelöscht.`,
  restored: (nickname: string) => `„${nickname}“ ist wieder da.`,
});
