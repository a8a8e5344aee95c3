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
