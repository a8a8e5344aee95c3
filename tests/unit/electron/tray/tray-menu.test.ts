import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../../electron/checks/index.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import type { ConnectionStatus } from '../../../../electron/health/index.ts';
import { instant } from '../../../../electron/system/index.ts';
import { trayMenuTemplate, trayTooltip } from '../../../../electron/tray/tray-menu.ts';
import type { TrayCommands } from '../../../../electron/tray/tray-menu.ts';
import type { TrayConnection } from '../../../../electron/tray/tray-rows.ts';
import type { OpenTrayView, TrayView } from '../../../../electron/tray/tray-view.ts';

function connection(
  nickname: string,
  status: ConnectionStatus,
  more: Partial<TrayConnection> = {},
): TrayConnection {
  const id = nickname as ConnectionId;
  return { id, nickname, status, word: status, favourite: false, checkedAt: null, ...more };
}

function openView(
  named: readonly TrayConnection[],
  more: Partial<OpenTrayView> = {},
): OpenTrayView {
  const counts = { total: named.length, troubled: 0, work: 0 };
  return {
    status: 'open',
    named,
    counts,
    worst: 'works',
    progress: null,
    paused: null,
    permissions: 0,
    ...more,
  };
}

function recorder(): TrayCommands & { readonly done: string[] } {
  const done: string[] = [];
  return {
    done,
    test: (id) => void done.push(`test ${id}`),
    audit: (id) => void done.push(`audit ${id}`),
    copy: (id, field) => void done.push(`copy ${field} of ${id}`),
    browse: (id) => void done.push(`browse ${id}`),
    show: (id) => void done.push(`show ${id}`),
    list: () => void done.push('list'),
    testAll: () => void done.push('test all'),
    cancel: (run) => void done.push(`cancel ${run}`),
    lock: () => void done.push('lock'),
    pause: () => void done.push('pause'),
    resume: () => void done.push('resume'),
    takeBack: () => void done.push('take back'),
    open: () => void done.push('open'),
    quit: () => void done.push('quit'),
  };
}

const brief = (moment: number): string => `at ${String(moment)}`;

function menu(view: TrayView, commands = recorder()): MenuItemConstructorOptions[] {
  return trayMenuTemplate(view, commands, brief);
}

function labels(items: readonly MenuItemConstructorOptions[]): unknown[] {
  return items.map(({ label, type }) => label ?? type);
}

function submenu(item: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] {
  return item?.submenu as MenuItemConstructorOptions[];
}

/** Runs an entry like a click; the handlers ignore the arguments of a click. */
function click(item: MenuItemConstructorOptions | undefined): void {
  (item?.click as (() => void) | undefined)?.();
}

const ending = ['separator', 'Open Chatelaine', 'Quit'];
const progress = { run: 'run' as RunId, done: 3, total: 12 };

describe('the menu of the tray', () => {
  it.each<[string, TrayView, string[]]>([
    ['locked: no names', { status: 'locked' }, ['Unlock…', ...ending]],
    ['opening', { status: 'opening' }, ['Open Chatelaine', 'Quit']],
    ['empty', openView([]), ['No connections yet', 'separator', 'Test all', 'Lock now', ...ending]],
    [
      'each with a shape, a word and when it was tested',
      openView([
        connection('Acme', 'failed', { checkedAt: instant(7) }),
        connection('Beta', 'not-tested'),
        connection('Gamma', 'works', { favourite: true, checkedAt: instant(9) }),
      ]),
      [
        '✕ Acme: failed · at 7',
        '○ Beta: not-tested',
        '✓ ★ Gamma: works · at 9',
        'separator',
        'Test all',
        'Lock now',
        ...ending,
      ],
    ],
    [
      'while all are tested: how far it has come',
      openView([connection('Acme', 'checking')], { progress }),
      [
        '… Acme: checking',
        'separator',
        'Testing: 3 of 12 done',
        'Cancel the tests',
        'Lock now',
        ...ending,
      ],
    ],
    [
      'with background work',
      openView([], { paused: false }),
      ['No connections yet', 'separator', 'Test all', 'Lock now', 'Pause checks', ...ending],
    ],
    [
      'where that is paused',
      openView([], { paused: true }),
      ['No connections yet', 'separator', 'Test all', 'Lock now', 'Resume checks', ...ending],
    ],
  ])('%s', (_what, view, expected) => {
    expect(labels(menu(view))).toEqual(expected);
  });

  it('shows the number of connections it omits, and opens the list', () => {
    const commands = recorder();
    const counts = { total: 5000, troubled: 0, work: 5000 };
    const [, more] = menu(openView([connection('Acme', 'works')], { counts }), commands);
    expect(more?.label).toBe('More… (4999)');
    click(more);
    expect(commands.done).toEqual(['list']);
  });

  it('shows an ampersand in a nickname as one', () => {
    expect(labels(menu(openView([connection('R&D', 'works')])))[0]).toBe('✓ R&&D: works');
  });

  it('shortens a long nickname without splitting a character', () => {
    const long = '👩‍🔧'.repeat(100);
    const [entry] = menu(openView([connection(long, 'works')]));
    expect(entry?.label).toBe(`✓ ${'👩‍🔧'.repeat(47)}…: works`);
  });

  it('offers for each connection the actions of its page', () => {
    const commands = recorder();
    const entries = submenu(menu(openView([connection('Acme', 'works')]), commands)[0]);
    expect(labels(entries)).toEqual([
      'Test now',
      'Audit now',
      'separator',
      'Copy username',
      'Copy token',
      'separator',
      'Open in browser',
      'Show',
    ]);
    for (const entry of entries) click(entry);
    expect(commands.done).toEqual([
      'test Acme',
      'audit Acme',
      'copy username of Acme',
      'copy token of Acme',
      'browse Acme',
      'show Acme',
    ]);
  });

  it('offers no second test of a connection that is being tested', () => {
    const [entry] = menu(openView([connection('Acme', 'checking')]));
    expect(submenu(entry)[0]).toMatchObject({ label: 'Testing…', enabled: false });
  });

  it.each<[string, string, Partial<OpenTrayView>]>([
    ['Test all', 'test all', {}],
    ['Cancel the tests', 'cancel run', { progress }],
    ['Lock now', 'lock', {}],
    ['Pause checks', 'pause', { paused: false }],
    ['Resume checks', 'resume', { paused: true }],
    ['Take back what a program may use', 'take back', { permissions: 1 }],
    ['Take back what programs may use (3)', 'take back', { permissions: 3 }],
    ['Open Chatelaine', 'open', {}],
    ['Quit', 'quit', {}],
  ])('%s does what it says', (label, done, more) => {
    const commands = recorder();
    const items = menu(openView([connection('Acme', 'works')], more), commands);
    click(items.find((item) => item.label === label));
    expect(commands.done).toEqual([done]);
  });

  it('cannot test without connections', () => {
    const entry = menu(openView([])).find(({ label }) => label === 'Test all');
    expect(entry?.enabled).toBe(false);
  });
});

describe('the tooltip of the icon', () => {
  const counted = (total: number, troubled: number, work: number): Partial<OpenTrayView> => ({
    counts: { total, troubled, work },
  });
  it.each<[TrayView, string]>([
    [{ status: 'opening' }, 'Chatelaine: opening the vault'],
    [{ status: 'locked' }, 'Chatelaine: locked'],
    [openView([]), 'Chatelaine: nothing tested yet'],
    [openView([], counted(1, 0, 1)), 'Chatelaine: the connection works'],
    [openView([], counted(7, 0, 7)), 'Chatelaine: all 7 connections work'],
    [openView([], counted(2, 0, 1)), 'Chatelaine: not all are tested yet'],
    [openView([], counted(2, 1, 1)), 'Chatelaine: 1 of 2 connections needs a look'],
    [openView([], { ...counted(12, 1, 9), progress }), 'Chatelaine: testing 3 of 12'],
    [
      openView([], { ...counted(1, 0, 1), paused: true }),
      'Chatelaine: the connection works; checks paused',
    ],
  ])('%j', (view, words) => {
    expect(trayTooltip(view)).toBe(words);
  });
});
