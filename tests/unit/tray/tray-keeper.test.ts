import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTrayKeeper } from '../../../electron/tray/tray-keeper.ts';
import type { TrayView } from '../../../electron/tray/tray-menu.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function keeper() {
  const shown: TrayView[] = [];
  const made = createTrayKeeper({ update: (view) => shown.push(view) }, () => ({
    status: 'locked',
  }));
  return { ...made, shown };
}

describe('the tray follows the program', () => {
  it('with one new menu for many changes', () => {
    const { refresh, shown } = keeper();
    for (let change = 0; change < 1000; change += 1) refresh();
    expect(shown).toHaveLength(0);
    vi.runAllTimers();
    expect(shown).toHaveLength(1);
  });

  it('at once when it is locked, and not a second time', () => {
    const { refresh, refreshNow, shown } = keeper();
    refresh();
    refreshNow();
    expect(shown).toHaveLength(1);
    vi.runAllTimers();
    expect(shown).toHaveLength(1);
  });
});
