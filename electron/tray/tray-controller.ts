import type { TrayView } from './tray-view.ts';
import type { ProgramTray } from './tray.ts';

/** Milliseconds during which changes are collected into one menu update. */
const batchMs = 120;

/** Minimum milliseconds between two menu updates: a panel reloads the whole menu each time. */
const minIntervalMs = 1000;

/** Updates take at most one part in this many of the time, because reading thousands of connections is slow. */
const shareOfTime = 10;

/** Keeps the tray up to date. */
export interface TrayController {
  /** Shows the tray icon unless it is shown already; before that, updates are ignored. */
  open(): void;
  /** Schedules an update after a change. */
  refresh(): void;
  /** Updates at once, for changes such as a lock. */
  refreshNow(): void;
}

/** Creates the controller of a tray that shows `view`. */
export function createTrayController(
  openTray: () => ProgramTray,
  view: () => TrayView,
  stopwatch: () => number = () => performance.now(),
): TrayController {
  let tray: ProgramTray | null = null;
  let waiting: NodeJS.Timeout | null = null;
  let lastTook = 0;
  let lastEnded = -Infinity;
  const delayMs = (): number => {
    const interval = Math.max(minIntervalMs, shareOfTime * lastTook);
    return Math.max(batchMs, lastEnded + interval - stopwatch());
  };
  const refreshNow = (): void => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    if (tray === null) return;
    const begun = stopwatch();
    tray.update(view());
    lastEnded = stopwatch();
    lastTook = lastEnded - begun;
  };
  return {
    open: () => {
      tray ??= openTray();
      refreshNow();
    },
    refresh: () => {
      if (tray === null) return;
      waiting ??= setTimeout(refreshNow, delayMs());
    },
    refreshNow,
  };
}
