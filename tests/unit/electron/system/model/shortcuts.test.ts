import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  isPressed,
  keysOf,
  shortcutNames,
  shortcuts,
  type Shortcut,
  type PressedKeys,
} from '../../../../../electron/system/model/shortcuts.ts';
import { applicationMenuTemplate } from '../../../../../electron/window/menus.ts';
import { rowForKey } from '../../../../../renderer/ui/table.ts';

const root = join(import.meta.dirname, '../../../../..');
const nothing = (): void => undefined;
const commands = {
  newConnection: nothing,
  testAll: nothing,
  lock: nothing,
  find: nothing,
  settings: nothing,
  shortcuts: nothing,
  privacy: nothing,
  about: nothing,
  openLogs: nothing,
};

function entriesOf(isMac: boolean): readonly MenuItemConstructorOptions[] {
  return applicationMenuTemplate(commands, { isMac, developerTools: false }).flatMap(
    ({ submenu }) => (Array.isArray(submenu) ? submenu : []),
  );
}

/** The source of everything in the window, in which the page takes its keys. */
const source = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(svelte|ts)$/.test(file))
  .map((file) => readFileSync(join(root, 'renderer', file), 'utf8'))
  .join('\n');

describe('The list of shortcuts', () => {
  it.each([false, true])('is the one that the menus use, on a Mac: %s', (isMac) => {
    const inMenus = entriesOf(isMac).flatMap(({ accelerator }) => accelerator ?? []);
    const listed = shortcutNames
      .filter((name) => shortcuts[name].menu !== null)
      .map((name) => keysOf(name, isMac)[0]);
    expect([...new Set(inMenus)].toSorted()).toEqual(listed.toSorted());
  });

  it('has an entry that does something behind the keys of each menu', () => {
    for (const entry of entriesOf(false).filter(({ accelerator }) => accelerator !== undefined)) {
      expect(entry.click !== undefined || entry.role !== undefined, entry.label).toBe(true);
    }
  });

  it.each(shortcutNames.filter((name) => shortcuts[name].page.length > 0))(
    'has keys that the page takes for %s',
    (name) => {
      const { page }: Shortcut = shortcuts[name];
      // The rows' own movement is a table of keys.
      const moves = page.map((keys) => `Arrow${keys.replace(/^Shift\+/, '')}`);
      const isMovement = moves.every((key) => rowForKey(key, 1, 3) !== null);
      const isNamed = new RegExp(`(isPressed\\(|: )'${name}'`).test(source);
      expect(isMovement || name === 'move' || isNamed).toBe(true);
    },
  );

  it('gives no keys to two shortcuts of one place', () => {
    for (const isMac of [false, true]) {
      const everywhere = shortcutNames.filter((name) => shortcuts[name].group !== 'text');
      const keys = everywhere
        .filter((name) => name !== 'markAll')
        .flatMap((name) => keysOf(name, isMac));
      expect(keys.length).toBe(new Set(keys).size);
    }
  });

  it('names every key that moves in a list', () => {
    const keys = shortcuts.move.page.map((key) => key.replace(/^(Up|Down)$/, 'Arrow$1'));
    expect(keys.filter((key) => rowForKey(key, 1, 3) === null)).toEqual([]);
  });
});

const pressed = (key: string, ...held: readonly ('ctrl' | 'meta' | 'alt' | 'shift')[]) =>
  ({
    key,
    code: /^\d$/.test(key) ? `Digit${key}` : '',
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
  }) satisfies PressedKeys;

describe('Pressed keys', () => {
  it.each([
    ['search', pressed('k', 'ctrl'), true],
    ['search', pressed('K', 'ctrl'), true],
    ['search', pressed('k', 'meta'), true],
    ['search', pressed('k', 'ctrl', 'meta'), false],
    ['search', pressed('k', 'ctrl', 'shift'), false],
    ['search', pressed('k', 'ctrl', 'alt'), false],
    ['search', pressed('k'), false],
    // The menu takes these.
    ['search', pressed('f', 'ctrl'), false],
    ['shortcuts', pressed('?', 'shift'), true],
    ['shortcuts', pressed('?'), true],
    ['shortcuts', pressed('?', 'ctrl'), false],
    ['mark', pressed(' '), true],
    ['mark', pressed(' ', 'shift'), false],
    ['unmark', pressed('Escape'), true],
    ['favourite', pressed('f'), true],
    ['favourite', pressed('f', 'ctrl'), false],
    ['copyToken', pressed('6', 'ctrl', 'shift'), true],
    ['copyToken', pressed('6', 'ctrl'), false],
    ['copyToken', pressed('5', 'ctrl', 'shift'), false],
  ] as const)('are those of %s: %o, %s', (name, keys, isMeant) => {
    expect(isPressed(name, keys)).toBe(isMeant);
  });
});
