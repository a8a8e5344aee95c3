import type { MenuItemConstructorOptions } from 'electron';
import type { RunId } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import type { ConnectionStatus } from '../health/index.ts';
import { assertNever, oneLine } from '../system/index.ts';
import type { Instant } from '../system/index.ts';
import { trayTexts } from '../texts/index.ts';
import type { TrayConnection } from './tray-rows.ts';
import type { OpenTrayView, TrayView } from './tray-view.ts';

/** The longest nickname in the menu, because some desktops do not shorten entries. */
const maxNicknameLength = 48;

/** The longest menu entry: nickname, status, and time of the last test. */
const maxRowLength = 120;

/** The commands of the tray's menu. */
export interface TrayCommands {
  test(id: ConnectionId): void;
  audit(id: ConnectionId): void;
  copy(id: ConnectionId, field: 'username' | 'token'): void;
  browse(id: ConnectionId): void;
  show(id: ConnectionId): void;
  /** Opens the window at the list. */
  list(): void;
  testAll(): void;
  cancel(run: RunId): void;
  lock(): void;
  pause(): void;
  resume(): void;
  /** Takes back every permission that programs have. */
  takeBack(): void;
  open(): void;
  quit(): void;
}

/** Formats a moment briefly, such as `26 Nov, 14:32`. */
export type BriefTime = (moment: Instant) => string;

/** A symbol before each name, so that the status does not depend on a word alone. */
const shapes: { readonly [S in ConnectionStatus]: string } = {
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
  brief: BriefTime,
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
        ...connectionEntries(view, commands, brief),
        separator,
        ...testEntries(view, commands),
        ...permissionEntries(view, commands),
        { label: trayTexts.lock, click: () => commands.lock() },
        ...pauseEntries(view, commands),
        separator,
        ...ending,
      ];
    default:
      return assertNever(view);
  }
}

/** The tooltip of the icon. */
export function trayTooltip(view: TrayView): string {
  switch (view.status) {
    case 'opening':
      return trayTexts.tooltipOpening;
    case 'locked':
      return trayTexts.tooltipLocked;
    case 'open':
      return view.paused === true ? trayTexts.tooltipPaused(openTooltip(view)) : openTooltip(view);
    default:
      return assertNever(view);
  }
}

function openTooltip({ counts, progress, permissions }: OpenTrayView): string {
  const { total, troubled, work } = counts;
  if (permissions > 0) return trayTexts.tooltipPermissions(permissions);
  if (progress !== null) return trayTexts.tooltipTesting(progress.done, progress.total);
  if (troubled > 0) return trayTexts.tooltipTrouble(troubled, total);
  if (total === 0 || work === 0) return trayTexts.tooltipUntested;
  return work === total ? trayTexts.tooltipAllWork(total) : trayTexts.tooltipSomeUntested;
}

function connectionEntries(
  { named, counts }: OpenTrayView,
  commands: TrayCommands,
  brief: BriefTime,
): MenuItemConstructorOptions[] {
  if (named.length === 0) return [{ label: trayTexts.noConnections, enabled: false }];
  const others = counts.total - named.length;
  return [
    ...named.map((each) => connectionEntry(each, commands, brief)),
    ...(others > 0 ? [{ label: trayTexts.more(others), click: () => commands.list() }] : []),
  ];
}

function connectionEntry(
  { id, nickname, favourite, status, word, checkedAt }: TrayConnection,
  commands: TrayCommands,
  brief: BriefTime,
): MenuItemConstructorOptions {
  const testing = status === 'checking';
  const shown = trayTexts.connection(oneLine(nickname, maxNicknameLength), word, favourite);
  const tested = checkedAt === null ? shown : trayTexts.tested(shown, brief(checkedAt));
  const entry = (label: string, click: () => void): MenuItemConstructorOptions => ({
    label,
    click,
  });
  return {
    label: escapeMnemonic(oneLine(`${shapes[status]} ${tested}`, maxRowLength)),
    submenu: [
      {
        label: testing ? trayTexts.testing : trayTexts.test,
        enabled: !testing,
        click: () => commands.test(id),
      },
      entry(trayTexts.audit, () => commands.audit(id)),
      separator,
      entry(trayTexts.copyUsername, () => commands.copy(id, 'username')),
      entry(trayTexts.copyToken, () => commands.copy(id, 'token')),
      separator,
      entry(trayTexts.browse, () => commands.browse(id)),
      entry(trayTexts.show, () => commands.show(id)),
    ],
  };
}

function testEntries(
  { counts, progress }: OpenTrayView,
  commands: TrayCommands,
): MenuItemConstructorOptions[] {
  if (progress === null) {
    const enabled = counts.total > 0;
    return [{ label: trayTexts.testAll, enabled, click: () => commands.testAll() }];
  }
  const { run, done, total } = progress;
  return [
    { label: trayTexts.testingMany(done, total), enabled: false },
    { label: trayTexts.cancelTests, click: () => commands.cancel(run) },
  ];
}

function permissionEntries(
  { permissions }: OpenTrayView,
  commands: TrayCommands,
): MenuItemConstructorOptions[] {
  if (permissions === 0) return [];
  return [{ label: trayTexts.takeBack(permissions), click: () => commands.takeBack() }];
}

function pauseEntries(
  { paused }: OpenTrayView,
  commands: TrayCommands,
): MenuItemConstructorOptions[] {
  if (paused === null) return [];
  return paused
    ? [{ label: trayTexts.resume, click: () => commands.resume() }]
    : [{ label: trayTexts.pause, click: () => commands.pause() }];
}

/** Doubles ampersands: a single one would underline the next letter. */
function escapeMnemonic(label: string): string {
  return label.replaceAll('&', '&&');
}
