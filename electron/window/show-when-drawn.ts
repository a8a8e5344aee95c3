import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { mustShowAtOnce } from './window-system.ts';

/** Whether windows must be visible from the start; call once Electron is ready. */
export function mustShowWindowsAtOnce(): boolean {
  return mustShowAtOnce({
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
