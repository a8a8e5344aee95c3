import type { Texts } from './texts.ts';

/** What the tray says. While the vault is locked it names no connection. */
export const trayTexts = {
  test: 'Test',
  testing: 'Testing…',
  testAll: 'Test all',
  lock: 'Lock',
  unlock: 'Unlock…',
  open: 'Open Chatelaine',
  quit: 'Quit',
  noConnections: 'No connections yet',
  more: (hidden: number) => `${hidden} more…`,
  /** An entry of the menu: the connection's name and the word for how it stands. */
  connection: (nickname: string, standing: string) => `${nickname}: ${standing}`,
  tooltipLocked: 'Chatelaine: locked',
  tooltipOpening: 'Chatelaine: opening the vault',
  tooltipUntested: 'Chatelaine: nothing tested yet',
  tooltipAllWork: (count: number) =>
    count === 1 ? 'Chatelaine: the connection works' : `Chatelaine: all ${count} connections work`,
  tooltipTrouble: (troubled: number, count: number) =>
    `Chatelaine: ${troubled} of ${count} connections need a look`,
  tooltipTesting: (done: number, total: number) => `Chatelaine: testing ${done} of ${total}`,
} satisfies Texts;
