import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTrayController } from '../../../../electron/tray/tray-controller.ts';
import type { TrayView } from '../../../../electron/tray/tray-view.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function keeper() {
  const shown: TrayView[] = [];
  const made = createTrayController(
    () => ({ update: (view) => shown.push(view) }),
    () => ({ status: 'locked' }),
  );
  made.open();
  shown.length = 0;
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

  it('at most once a second while much changes, but soon after a pause', () => {
    const { refresh, shown } = keeper();
    vi.advanceTimersByTime(1000);
    refresh();
    vi.advanceTimersByTime(120);
    expect(shown).toHaveLength(1);
    for (let elapsed = 0; elapsed < 5000; elapsed += 50) {
      refresh();
      vi.advanceTimersByTime(50);
    }
    expect(shown).toHaveLength(6);
  });

  it('at once when it is locked, and not a second time', () => {
    const { refresh, refreshNow, shown } = keeper();
    refresh();
    refreshNow();
    expect(shown).toHaveLength(1);
    vi.runAllTimers();
    expect(shown).toHaveLength(1);
  });

  it('only once it is open, and then with the current state', () => {
    const shown: TrayView[] = [];
    const made = createTrayController(
      () => ({ update: (view) => shown.push(view) }),
      () => ({ status: 'opening' }),
    );
    made.refresh();
    made.refreshNow();
    vi.runAllTimers();
    expect(shown).toEqual([]);
    made.open();
    expect(shown).toEqual([{ status: 'opening' }]);
  });

  it('less often if its list is slow to read', () => {
    const shown: number[] = [];
    let time = 0;
    const made = createTrayController(
      () => ({ update: () => shown.push((time += 300)) }),
      () => ({ status: 'locked' }),
      () => time,
    );
    made.open();
    made.refresh();
    vi.advanceTimersByTime(2999);
    expect(shown).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(shown).toHaveLength(2);
  });
});
