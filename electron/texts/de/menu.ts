import type { Texts } from '../texts.ts';

/** The labels of the application menu; `&` marks the letter that opens an entry. */
export const menuTexts = {
  file: '&Datei',
  newConnection: '&Neue Verbindung…',
  testAll: 'Alle &testen',
  lock: '&Sperren',
  close: 'Fenster s&chließen',
  quit: '&Beenden',
  edit: '&Bearbeiten',
  undo: '&Rückgängig',
  redo: '&Wiederholen',
  cut: '&Ausschneiden',
  copy: '&Kopieren',
  paste: '&Einfügen',
  delete: '&Löschen',
  selectAll: 'Alles aus&wählen',
  find: '&Suchen…',
  view: '&Ansicht',
  settings: '&Einstellungen',
  zoomIn: 'Ver&größern',
  zoomOut: 'Ver&kleinern',
  zoomReset: '&Originalgröße',
  fullScreen: '&Vollbild',
  developerTools: 'Ent&wicklerwerkzeuge',
  window: '&Fenster',
  minimize: '&Minimieren',
  help: '&Hilfe',
  shortcuts: '&Tastenkürzel',
  privacy: '&Datenschutz',
  openLogs: '&Protokolle öffnen',
  about: '&Über Chatelaine',
  hide: 'Chatelaine ausblenden',
  hideOthers: 'Andere ausblenden',
  showAll: 'Alle einblenden',
} satisfies Texts;

/** The labels of the menu that a right click opens in a field. */
export const contextMenuTexts = {
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einfügen',
  selectAll: 'Alles auswählen',
} satisfies Texts;
