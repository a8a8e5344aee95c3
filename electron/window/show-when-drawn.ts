import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { mustShowAtOnce } from './window-system.ts';

/** Whether this program's windows must be visible from the start; to be asked once Electron is ready. */
export function showsAtOnce(): boolean {
  return mustShowAtOnce({
    platform: process.platform,
    ozonePlatform: app.commandLine.getSwitchValue('ozone-platform'),
    environment: process.env,
  });
}

/** Runs `show` when a window that was made hidden has something to show; at once where it was made visible. */
export function whenDrawn(window: BrowserWindow, show: () => void): void {
  if (window.isVisible()) show();
  else window.once('ready-to-show', show);
}
