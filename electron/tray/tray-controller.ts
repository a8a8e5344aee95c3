import type { TrayView } from './tray-view.ts';
import type { ProgramTray } from './tray.ts';

/** Milliseconds in which what changes at once becomes one new menu. */
const soonMs = 120;

/** Milliseconds from one new menu to the next: a panel reads a whole menu anew each time. */
const calmMs = 1000;

/** A list of thousands takes its time to read: the tray is given no more than such a part of all time. */
const shareOfTime = 10;

/** Keeps the tray true to the program. */
export interface TrayController {
  /** Puts the icon into the tray, if it is not there yet. Until then the tray is left alone. */
  open(): void;
  /** To be called after any change; the tray follows soon. */
  refresh(): void;
  /** For a change that must be seen at once, such as a lock. */
  refreshNow(): void;
}

/** Makes the keeper of a tray, which shows what `view` says. */
export function createTrayController(
  openTray: () => ProgramTray,
  view: () => TrayView,
  stopwatch: () => number = () => performance.now(),
): TrayController {
  let tray: ProgramTray | null = null;
  let waiting: NodeJS.Timeout | null = null;
  let lastTook = 0;
  let lastEnded = -Infinity;
  const rest = (): number => {
    const calm = Math.max(calmMs, shareOfTime * lastTook);
    return Math.max(soonMs, lastEnded + calm - stopwatch());
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
      waiting ??= setTimeout(refreshNow, rest());
    },
    refreshNow,
  };
}
