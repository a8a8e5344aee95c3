import type { TrayView } from './tray-menu.ts';
import type { ProgramTray } from './tray.ts';

/** Milliseconds in which many changes become one new menu: a panel reads a whole menu anew each time. */
const calmMs = 120;

/** Keeps the tray true to the program. */
export interface TrayKeeper {
  /** Puts the icon into the tray, if it is not there yet. Until then the tray is left alone. */
  open(): void;
  /** To be called after any change; the tray follows soon. */
  refresh(): void;
  /** For a change that must be seen at once, such as a lock. */
  refreshNow(): void;
}

/** Makes the keeper of a tray, which shows what `view` says. */
export function createTrayKeeper(
  openTray: () => Pick<ProgramTray, 'update'>,
  view: () => TrayView,
): TrayKeeper {
  let tray: Pick<ProgramTray, 'update'> | null = null;
  let waiting: NodeJS.Timeout | null = null;
  const refreshNow = (): void => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    tray?.update(view());
  };
  return {
    open: () => {
      tray ??= openTray();
      refreshNow();
    },
    refresh: () => {
      if (tray !== null) waiting ??= setTimeout(refreshNow, calmMs);
    },
    refreshNow,
  };
}
