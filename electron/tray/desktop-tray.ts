import { setTimeout as delay } from 'node:timers/promises';
import { hasSelectionOwner, isPropertyTrue } from '../system/index.ts';

/**
 * Whether the desktop shows a tray now. macOS and Windows always do; on Linux the panel's watcher on the session bus
 * answers, or a tray of the older kind owns a selection of the X server. If neither can be reached the answer is no: closing the window to an invisible tray would leave a program that
 * nobody can open.
 */
export async function desktopHasTray(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<boolean> {
  if (platform !== 'linux') return true;
  const isShown = await isPropertyTrue(
    'org.kde.StatusNotifierWatcher',
    '/StatusNotifierWatcher',
    'IsStatusNotifierHostRegistered',
  );
  return isShown || hasOlderTray(environment);
}

/** Whether a tray that embeds windows of X11 runs (freedesktop.org's System Tray Protocol). */
async function hasOlderTray(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  return hasSelectionOwner((screen) => `_NET_SYSTEM_TRAY_S${String(screen)}`, environment);
}

/** How often to look for a tray while the desktop starts, and the wait in between. */
export interface TrayPatience {
  readonly attempts: number;
  readonly wait: () => Promise<void>;
}

const atLogin: TrayPatience = { attempts: 20, wait: () => delay(1000) };

/** Waits for the tray of a desktop that may still be starting; false if none appeared. */
export async function waitForTray(
  hasTray: () => Promise<boolean>,
  { attempts, wait }: TrayPatience = atLogin,
): Promise<boolean> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    if (await hasTray()) return true;
    await wait();
  }
  return hasTray();
}

/** Quits after the window was closed unless the desktop shows a tray: otherwise nobody could reach the program. */
export async function quitWithoutTray(
  window: { isOpen(): boolean },
  hasTray: () => Promise<boolean>,
  quit: () => void,
): Promise<void> {
  const isTrayShown = await hasTray();
  if (!isTrayShown && !window.isOpen()) quit();
}
