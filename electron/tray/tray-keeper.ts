import type { TrayView } from './tray-menu.ts';

/** Milliseconds in which many changes become one new menu: a panel reads a whole menu anew each time. */
const calmMs = 120;

/** Keeps the tray true to the program. */
export interface TrayKeeper {
  /** To be called after any change; the tray follows soon. */
  refresh(): void;
  /** For a change that must be seen at once, such as a lock. */
  refreshNow(): void;
}

/** Makes the keeper of a tray, which shows what `view` says. */
export function createTrayKeeper(
  tray: { update(view: TrayView): void },
  view: () => TrayView,
): TrayKeeper {
  let waiting: NodeJS.Timeout | null = null;
  const refreshNow = (): void => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    tray.update(view());
  };
  return {
    refresh: () => {
      waiting ??= setTimeout(refreshNow, calmMs);
    },
    refreshNow,
  };
}
