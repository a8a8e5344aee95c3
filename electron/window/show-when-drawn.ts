import { setTimeout as delay } from 'node:timers/promises';
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { isWayland } from './window-system.ts';

/** Whether windows are on Wayland, and must be visible from the start; call once Electron is ready. */
export function isOnWayland(): boolean {
  return isWayland({
    platform: process.platform,
    ozonePlatform: app.commandLine.getSwitchValue('ozone-platform'),
    environment: process.env,
  });
}

/** Runs `show` once a hidden window is ready to show, or at once for a visible one. */
export function onceDrawn(window: BrowserWindow, show: () => void): void {
  if (window.isVisible()) show();
  else window.once('ready-to-show', show);
}

/** Milliseconds to wait at most for a window to be drawn, and for the focus that the desktop may give to it. */
const maxWaitMs = { drawn: 3000, focus: 500 } as const;

function onceEvent(window: BrowserWindow, event: 'show' | 'focus', within: number): Promise<void> {
  return new Promise((done) => {
    const stop = new AbortController();
    void delay(within, undefined, { signal: stop.signal }).then(done, () => undefined);
    const finish = (): void => {
      stop.abort();
      done();
    };
    if (event === 'show') window.once('show', finish);
    else window.once('focus', finish);
    window.once('closed', finish);
  });
}

/** Waits for a new window to come to the front: a question that is asked before would end up behind it. */
export async function waitUntilInFront(window: BrowserWindow | null): Promise<void> {
  if (window === null || window.isDestroyed()) return;
  if (!window.isVisible()) await onceEvent(window, 'show', maxWaitMs.drawn);
  if (window.isDestroyed() || window.isFocused()) return;
  await onceEvent(window, 'focus', maxWaitMs.focus);
}
