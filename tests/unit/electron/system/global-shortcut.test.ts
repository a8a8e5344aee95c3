import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createGlobalShortcut,
  findShortcutRoute,
  openPreferences,
  parseGlobalKeys,
  type GlobalKeys,
  type ShortcutRoute,
} from '../../../../electron/system/index.ts';

function keys(text: string): GlobalKeys {
  const parsed = parseGlobalKeys(text);
  if (parsed === null) throw new Error(`${text} may not be taken`);
  return parsed;
}

const one = keys('Ctrl+Alt+K');
const other = keys('Ctrl+Alt+J');

/** A desktop on which other programs have some keys. */
function open({
  others = [],
  route = 'desktop',
}: { readonly others?: readonly string[]; readonly route?: ShortcutRoute } = {}) {
  const file = join(mkdtempSync(join(tmpdir(), 'chatelaine-keys-')), 'preferences.json');
  const taken = new Map<string, () => void>();
  const state = { hasInput: true, presses: 0 };
  const service = () =>
    createGlobalShortcut({
      registrar: {
        register(each, pressed) {
          if (others.includes(each) || taken.has(each)) return false;
          taken.set(each, pressed);
          return true;
        },
        unregister: (each) => void taken.delete(each),
      },
      preferences: openPreferences(file),
      findRoute: async () => Promise.resolve(route),
      takeInput: () => state.hasInput,
      pressed: () => (state.presses += 1),
    });
  return { file, taken, state, service };
}

describe('The shortcut for every program', () => {
  it('is off until keys are chosen', async () => {
    const { service, taken } = open();
    const shortcut = service();
    await shortcut.start();
    expect(await shortcut.get()).toEqual({ keys: null, state: 'off' });
    expect(taken.size).toBe(0);
  });

  it('takes the chosen keys, gives back those before, and remembers them', async () => {
    const { service, taken, state } = open();
    const shortcut = service();
    expect(await shortcut.set(one)).toEqual({ ok: true, value: { keys: one, state: 'on' } });
    expect(await shortcut.set(other)).toEqual({ ok: true, value: { keys: other, state: 'on' } });
    expect([...taken.keys()]).toEqual([other]);
    taken.get(other)?.();
    expect(state.presses).toBe(1);
    // The program ends, and what it held is free.
    taken.clear();
    const next = service();
    await next.start();
    expect([...taken.keys()]).toEqual([other]);
    expect(await next.set(null)).toEqual({ ok: true, value: { keys: null, state: 'off' } });
    expect(taken.size).toBe(0);
  });

  it('chosen once more is held, not lost', async () => {
    const { service, taken } = open();
    const shortcut = service();
    await shortcut.set(one);
    expect(await shortcut.set(one)).toEqual({ ok: true, value: { keys: one, state: 'on' } });
    expect([...taken.keys()]).toEqual([one]);
  });

  it('keeps the keys before where another program has the new ones', async () => {
    const { service, taken } = open({ others: [other] });
    const shortcut = service();
    await shortcut.set(one);
    expect(await shortcut.set(other)).toEqual({ ok: false, error: { code: 'shortcut-taken' } });
    expect([...taken.keys()]).toEqual([one]);
    expect(await shortcut.get()).toEqual({ keys: one, state: 'on' });
  });

  it('says that it does not work where another program took the keys since', async () => {
    const before = open();
    await before.service().set(one);
    before.taken.set(one, () => undefined);
    const shortcut = before.service();
    await shortcut.start();
    expect(await shortcut.get()).toEqual({ keys: one, state: 'taken' });
  });

  it('is not changed by a page without a person’s input', async () => {
    const { service, taken, state } = open();
    state.hasInput = false;
    const refused = { ok: false, error: { code: 'no-input-heard' } };
    expect(await service().set(one)).toEqual(refused);
    expect(taken.size).toBe(0);
    state.hasInput = true;
    const shortcut = service();
    await shortcut.set(one);
    state.hasInput = false;
    expect(await shortcut.set(null)).toEqual(refused);
    expect([...taken.keys()]).toEqual([one]);
  });

  it('takes no keys from a file that somebody else wrote, unless they may be taken', async () => {
    for (const planted of ['A', 'Ctrl+V', 'Space', '"]']) {
      const { file, taken, service } = open();
      writeFileSync(file, JSON.stringify({ globalKeys: planted }));
      await service().start();
      expect(taken.size, planted).toBe(0);
    }
  });

  it('is refused, and told, where the desktop gives no keys', async () => {
    const { service, taken } = open({ route: 'none' });
    expect(await service().set(one)).toEqual({
      ok: false,
      error: { code: 'shortcut-unavailable' },
    });
    expect(taken.size).toBe(0);
  });

  it('by a portal is asked for: what the person answers is not known', async () => {
    const { service } = open({ route: 'portal' });
    const answer = { ok: true, value: { keys: one, state: 'asked-for' } };
    expect(await service().set(one)).toEqual(answer);
  });
});

describe('Keys for every program come', () => {
  const wayland = {
    platform: 'linux',
    isWaylandSession: true,
    isOnWayland: true,
    electron: 45,
    hasPortal: async () => Promise.resolve(true),
  } as const;
  it.each([
    ['from the desktop on macOS', { ...wayland, platform: 'darwin' }, 'desktop'],
    ['from the desktop on Windows', { ...wayland, platform: 'win32' }, 'desktop'],
    [
      'from the X server where there is no Wayland',
      { ...wayland, isWaylandSession: false, isOnWayland: false },
      'desktop',
    ],
    ['by the portal on Wayland', wayland, 'portal'],
    [
      'not at all without a portal',
      { ...wayland, hasPortal: async () => Promise.resolve(false) },
      'none',
    ],
    ['not at all by an Electron that does not ask it', { ...wayland, electron: 33 }, 'none'],
    ['not at all on the X server within Wayland', { ...wayland, isOnWayland: false }, 'none'],
  ] as const)('%s', async (_, facts, route) => {
    expect(await findShortcutRoute(facts)).toBe(route);
  });
});
