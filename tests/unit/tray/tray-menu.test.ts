import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../electron/connections/index.ts';
import type { Standing } from '../../../electron/health/index.ts';
import { trayMenuTemplate, trayTooltip } from '../../../electron/tray/tray-menu.ts';
import type { TrayCommands, TrayConnection, TrayView } from '../../../electron/tray/tray-menu.ts';

function connection(nickname: string, standing: Standing): TrayConnection {
  return { id: nickname as ConnectionId, nickname, standing, word: standing };
}

function openView(...connections: TrayConnection[]): TrayView {
  return { status: 'open', connections, progress: null };
}

function recorder(): TrayCommands & { readonly done: string[] } {
  const done: string[] = [];
  return {
    done,
    test: (id) => void done.push(`test ${id}`),
    testAll: () => void done.push('test all'),
    lock: () => void done.push('lock'),
    open: () => void done.push('open'),
    quit: () => void done.push('quit'),
  };
}

function labels(view: TrayView): unknown[] {
  return trayMenuTemplate(view, recorder()).map(({ label, type }) => label ?? type);
}

/** Runs an entry as a click would; the menu's own handlers look at none of a click's arguments. */
function click(item: MenuItemConstructorOptions | undefined): void {
  (item?.click as (() => void) | undefined)?.();
}

const many = Array.from({ length: 12 }, (_, index) => connection(`c${String(index)}`, 'works'));

describe('the menu of the tray', () => {
  it.each<[string, TrayView, string[]]>([
    ['locked: no names', { status: 'locked' }, ['Unlock…', 'separator', 'Open Chatelaine', 'Quit']],
    ['opening', { status: 'opening' }, ['Open Chatelaine', 'Quit']],
    [
      'empty',
      openView(),
      [
        'No connections yet',
        'separator',
        'Test all',
        'Lock',
        'separator',
        'Open Chatelaine',
        'Quit',
      ],
    ],
    [
      'troubled ones first, each with a shape',
      openView(
        connection('Acme', 'works'),
        connection('Beta', 'failed'),
        connection('Gamma', 'not-tested'),
      ),
      [
        '✕ Beta: failed',
        '○ Gamma: not-tested',
        '✓ Acme: works',
        'separator',
        'Test all',
        'Lock',
        'separator',
        'Open Chatelaine',
        'Quit',
      ],
    ],
  ])('%s', (_what, view, expected) => {
    expect(labels(view)).toEqual(expected);
  });

  it('names nine, then says how many more there are', () => {
    expect(labels(openView(...many)).slice(0, 10)).toEqual([
      ...many.slice(0, 9).map(({ nickname }) => `✓ ${nickname}: works`),
      '3 more…',
    ]);
  });

  it('shows an ampersand in a nickname as one', () => {
    expect(labels(openView(connection('R&D', 'works')))[0]).toBe('✓ R&&D: works');
  });

  it('tests the connection whose Test is clicked', () => {
    const commands = recorder();
    const [entry] = trayMenuTemplate(openView(connection('Acme', 'works')), commands);
    click((entry?.submenu as MenuItemConstructorOptions[])[0]);
    expect(commands.done).toEqual(['test Acme']);
  });

  it('offers no second test of a connection that is being tested', () => {
    const [entry] = trayMenuTemplate(openView(connection('Acme', 'checking')), recorder());
    expect(entry?.submenu).toMatchObject([{ enabled: false }]);
  });

  it.each([
    ['Test all', 'test all'],
    ['Lock', 'lock'],
    ['Open Chatelaine', 'open'],
    ['Quit', 'quit'],
  ])('%s does what it says', (label, done) => {
    const commands = recorder();
    const menu = trayMenuTemplate(openView(connection('Acme', 'works')), commands);
    click(menu.find((item) => item.label === label));
    expect(commands.done).toEqual([done]);
  });
});

describe('the words beside the icon', () => {
  it.each<[TrayView, string]>([
    [{ status: 'locked' }, 'Chatelaine: locked'],
    [openView(), 'Chatelaine: nothing tested yet'],
    [openView(connection('a', 'works')), 'Chatelaine: the connection works'],
    [
      openView(connection('a', 'works'), connection('b', 'not-tested')),
      'Chatelaine: nothing tested yet',
    ],
    [
      openView(connection('a', 'works'), connection('b', 'attention')),
      'Chatelaine: 1 of 2 connections need a look',
    ],
    [
      { status: 'open', connections: many, progress: { done: 3, total: 12 } },
      'Chatelaine: testing 3 of 12',
    ],
  ])('%j', (view, words) => {
    expect(trayTooltip(view)).toBe(words);
  });
});
