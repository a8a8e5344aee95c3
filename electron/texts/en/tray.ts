import { sentences } from '../texts.ts';

/** Texts of the tray. While the vault is locked it names no connection. */
export const trayTexts = sentences({
  test: 'Test now',
  testing: 'Testing…',
  audit: 'Audit now',
  copyUsername: 'Copy username',
  copyToken: 'Copy token',
  browse: 'Open in browser',
  show: 'Show',
  testAll: 'Test all',
  testingMany: (done: number, total: number) => `Testing: ${done} of ${total} done`,
  cancelTests: 'Cancel the tests',
  lock: 'Lock now',
  pause: 'Pause checks',
  resume: 'Resume checks',
  takeBack: (permissions: number) =>
    permissions === 1
      ? 'Take back what a program may use'
      : `Take back what programs may use (${permissions})`,
  unlock: 'Unlock…',
  open: 'Open Chatelaine',
  quit: 'Quit',
  noConnections: 'No connections yet',
  more: (hidden: number) => `More… (${hidden})`,
  /** An entry of the menu: the connection's name and the word for its status. */
  connection: (nickname: string, status: string, favourite: boolean) =>
    `${favourite ? '★ ' : ''}${nickname}: ${status}`,
  /** The same with when it was last tested. */
  tested: (connection: string, when: string) => `${connection} · ${when}`,
  tooltipLocked: 'Chatelaine: locked',
  tooltipOpening: 'Chatelaine: opening the vault',
  tooltipUntested: 'Chatelaine: nothing tested yet',
  tooltipSomeUntested: 'Chatelaine: not all are tested yet',
  tooltipAllWork: (count: number) =>
    count === 1 ? 'Chatelaine: the connection works' : `Chatelaine: all ${count} connections work`,
  tooltipTrouble: (troubled: number, count: number) =>
    count === 1
      ? 'Chatelaine: the connection needs a look'
      : `Chatelaine: ${troubled} of ${count} connections ${troubled === 1 ? 'needs' : 'need'} a look`,
  tooltipTesting: (done: number, total: number) => `Chatelaine: testing ${done} of ${total}`,
  tooltipPermissions: (permissions: number) =>
    permissions === 1
      ? 'Chatelaine: a program may use a value'
      : `Chatelaine: programs may use ${permissions} values`,
  tooltipPaused: (tooltip: string) => `${tooltip}; checks paused`,
});
