import { sentences, type Texts } from '../texts.ts';

/** What the fleet's screen says. */
export const fleetTexts = sentences({
  title: 'Übersicht',
  explanation: 'Jede Verbindung im Vergleich mit ihren Zwecken, nach ihrem letzten Audit.',
  table: 'Verbindungen und Zwecke',
  shown: (shown: string, total: string) => `${shown} von ${total}`,
  searchLabel: 'Übersicht durchsuchen',
  searchPlaceholder: 'Name, Site oder Benutzer',
  choiceLabel: 'Ergebnis des letzten Audits',
  choices: {
    all: 'Jedes Ergebnis',
    missing: 'Fehlend',
    unknown: 'Unbekannt',
    excessive: 'Zu viel',
    complete: 'Vollständig',
    changed: 'Geändert',
    failed: 'Nicht prüfbar',
    'not-audited': 'Nicht geprüft',
  },
  columns: {
    connection: 'Verbindung',
    verdict: 'Ergebnis',
    withoutNeed: 'Ohne Bedarf vorhanden',
    changes: 'Änderungen',
    audited: 'Geprüft',
  },
  cells: {
    met: (_missing: number, _unknown: number) => 'Erfüllt',
    missing: (missing: number, _unknown: number) => `${missing} fehlend`,
    unknown: (_missing: number, unknown: number) =>
      unknown === 0 ? 'Unbekannt' : `${unknown} unbekannt`,
  },
  notAudited: 'Nicht geprüft',
  couldNot: (cause: string) => `Ließ sich nicht prüfen: ${cause}`,
  nextFor: {
    edit: 'Bearbeiten Sie die Verbindung und prüfen Sie dann erneut.',
    'replace-token': 'Ersetzen Sie das Token und prüfen Sie dann erneut.',
    'open-site': 'Melden Sie sich im Browser bei Jira an und prüfen Sie dann erneut.',
    show: 'In den Details steht, wer helfen kann.',
    test: 'Prüfen Sie erneut.',
  },
  notNeeded: 'Kein Zweck dieser Verbindung',
  nothing: '–',
  none: 'keine',
  open: 'Audit anzeigen von',
  auditAll: 'Alle prüfen',
  auditShown: (count: string) =>
    count === '1' ? 'Diese eine prüfen' : `${count} angezeigte prüfen`,
  cancel: 'Audits abbrechen',
  progress: 'Fortschritt der Audits',
  running: (done: string, total: string) => `Audit ${done} von ${total}`,
  finished: (total: number) =>
    total === 1 ? '1 Verbindung geprüft' : `${total} Audits abgeschlossen`,
  endedEarly: (ended: string, total: string) => `Nach ${ended} von ${total} beendet`,
  counts: (works: number, failed: number) =>
    failed === 0 ? `${works} geprüft` : `${works} geprüft, ${failed} nicht prüfbar`,
  emptyTitle: 'Noch keine Verbindungen',
  emptyAdvice:
    'Legen Sie zuerst eine Verbindung an. Ihr Konto lässt sich dann hier neben allen anderen prüfen.',
  nothingFoundTitle: 'Keine Verbindung passt',
  nothingFoundAdvice: 'Ändern Sie die Suche, oder zeigen Sie wieder jedes Ergebnis an.',
  clearFilters: 'Gesamte Übersicht anzeigen',
});

/** What saving a report says. */
export const reportSavingTexts = {
  format: 'Format des Berichts',
  formats: { html: 'Webseite', pdf: 'PDF', csv: 'CSV-Tabelle', json: 'JSON' },
  save: 'Bericht speichern',
  saving: 'Wird gespeichert…',
  saved: 'Der Bericht ist gespeichert. Er enthält Namen und Berechtigungen und kein Token.',
} satisfies Texts;
