import { sentences } from '../texts.ts';

/** What the tray says. While the vault is locked it names no connection. */
export const trayTexts = sentences({
  test: 'Jetzt testen',
  testing: 'Test läuft…',
  audit: 'Jetzt prüfen',
  copyUsername: 'Benutzername kopieren',
  copyToken: 'Token kopieren',
  browse: 'Im Browser öffnen',
  show: 'Anzeigen',
  testAll: 'Alle testen',
  testingMany: (done: number, total: number) => `Test läuft: ${done} von ${total} fertig`,
  cancelTests: 'Tests abbrechen',
  lock: 'Jetzt sperren',
  pause: 'Tests anhalten',
  resume: 'Tests fortsetzen',
  takeBack: (permissions: number) =>
    permissions === 1
      ? 'Erlaubnis eines Programms zurücknehmen'
      : `Erlaubnisse von Programmen zurücknehmen (${permissions})`,
  unlock: 'Entsperren…',
  open: 'Chatelaine öffnen',
  quit: 'Beenden',
  noConnections: 'Noch keine Verbindungen',
  more: (hidden: number) => `Weitere… (${hidden})`,
  connection: (nickname: string, status: string, favourite: boolean) =>
    `${favourite ? '★ ' : ''}${nickname}: ${status}`,
  tested: (connection: string, when: string) => `${connection} · ${when}`,
  tooltipLocked: 'Chatelaine: gesperrt',
  tooltipOpening: 'Chatelaine: Tresor wird geöffnet',
  tooltipUntested: 'Chatelaine: noch nichts getestet',
  tooltipSomeUntested: 'Chatelaine: noch nicht alle getestet',
  tooltipAllWork: (count: number) =>
    count === 1
      ? 'Chatelaine: die Verbindung funktioniert'
      : `Chatelaine: alle ${count} Verbindungen funktionieren`,
  tooltipTrouble: (troubled: number, count: number) =>
    count === 1
      ? 'Chatelaine: bei der Verbindung ist etwas zu tun'
      : `Chatelaine: bei ${troubled} von ${count} Verbindungen ist etwas zu tun`,
  tooltipTesting: (done: number, total: number) => `Chatelaine: Test ${done} von ${total}`,
  tooltipPermissions: (permissions: number) =>
    permissions === 1
      ? 'Chatelaine: Ein Programm darf einen Wert verwenden'
      : `Chatelaine: Programme dürfen ${permissions} Werte verwenden`,
  tooltipPaused: (tooltip: string) => `${tooltip}; Tests angehalten`,
});
