import type { MenuItemConstructorOptions } from 'electron';
import type { ConnectionId } from '../connections/index.ts';
import { standings } from '../health/index.ts';
import type { Standing } from '../health/index.ts';
import { trayTexts } from '../texts/index.ts';

/** The most connections that the menu names before it points to the window. */
const mostConnections = 9;

/** A connection as the tray names it. */
export interface TrayConnection {
  readonly id: ConnectionId;
  readonly nickname: string;
  readonly standing: Standing;
  /** The standing in words, such as `Login refused`. */
  readonly word: string;
}

/** What the tray shows. While locked it knows no names. */
export type TrayView =
  | { readonly status: 'opening' }
  | { readonly status: 'locked' }
  | {
      readonly status: 'open';
      readonly connections: readonly TrayConnection[];
      readonly progress: { readonly done: number; readonly total: number } | null;
    };

/** What the tray's menu can set going. */
export interface TrayCommands {
  test(id: ConnectionId): void;
  testAll(): void;
  lock(): void;
  open(): void;
  quit(): void;
}

/** A shape stands before each name, so that no state is told by a word alone. */
const shapes: { readonly [S in Standing]: string } = {
  failed: '✕',
  attention: '△',
  checking: '…',
  'not-tested': '○',
  works: '✓',
};

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The tray's menu for a view. */
export function trayMenuTemplate(
  view: TrayView,
  commands: TrayCommands,
): MenuItemConstructorOptions[] {
  const ending: MenuItemConstructorOptions[] = [
    { label: trayTexts.open, click: () => commands.open() },
    { label: trayTexts.quit, click: () => commands.quit() },
  ];
  switch (view.status) {
    case 'opening':
      return ending;
    case 'locked':
      return [{ label: trayTexts.unlock, click: () => commands.open() }, separator, ...ending];
    case 'open':
      return [
        ...connectionEntries(view.connections, commands),
        separator,
        {
          label: trayTexts.testAll,
          enabled: view.connections.length > 0 && view.progress === null,
          click: () => commands.testAll(),
        },
        { label: trayTexts.lock, click: () => commands.lock() },
        separator,
        ...ending,
      ];
  }
}

/** The words beside the icon. */
export function trayTooltip(view: TrayView): string {
  switch (view.status) {
    case 'opening':
      return trayTexts.tooltipOpening;
    case 'locked':
      return trayTexts.tooltipLocked;
    case 'open':
      return openTooltip(view.connections, view.progress);
  }
}

function openTooltip(
  connections: readonly TrayConnection[],
  progress: { readonly done: number; readonly total: number } | null,
): string {
  if (progress !== null) return trayTexts.tooltipTesting(progress.done, progress.total);
  const troubled = connections.filter(
    ({ standing }) => standing === 'failed' || standing === 'attention',
  ).length;
  if (troubled > 0) return trayTexts.tooltipTrouble(troubled, connections.length);
  const works = connections.length > 0 && connections.every(({ standing }) => standing === 'works');
  return works ? trayTexts.tooltipAllWork(connections.length) : trayTexts.tooltipUntested;
}

function connectionEntries(
  connections: readonly TrayConnection[],
  commands: TrayCommands,
): MenuItemConstructorOptions[] {
  if (connections.length === 0) return [{ label: trayTexts.noConnections, enabled: false }];
  const named = standings
    .flatMap((standing) => connections.filter((each) => each.standing === standing))
    .slice(0, mostConnections);
  const hidden = connections.length - named.length;
  return [
    ...named.map((each) => connectionEntry(each, commands)),
    ...(hidden > 0 ? [{ label: trayTexts.more(hidden), click: () => commands.open() }] : []),
  ];
}

function connectionEntry(
  { id, nickname, standing, word }: TrayConnection,
  commands: TrayCommands,
): MenuItemConstructorOptions {
  const testing = standing === 'checking';
  return {
    label: escapeMnemonic(`${shapes[standing]} ${trayTexts.connection(nickname, word)}`),
    submenu: [
      {
        label: testing ? trayTexts.testing : trayTexts.test,
        enabled: !testing,
        click: () => commands.test(id),
      },
    ],
  };
}

/** In a menu, one ampersand would underline the letter after it. */
function escapeMnemonic(label: string): string {
  return label.replaceAll('&', '&&');
}
