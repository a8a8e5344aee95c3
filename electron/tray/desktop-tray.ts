import { setTimeout as delay } from 'node:timers/promises';
import { isPropertyTrue } from '../system/index.ts';

/**
 * Whether the desktop shows a tray just now. macOS and Windows always do; on Linux a panel's watcher on the session bus
 * says so. If it cannot be asked, the answer is no: a window that closes into a tray nobody sees would leave a program
 * that nobody can reach.
 */
export async function desktopHasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  return isPropertyTrue(
    'org.kde.StatusNotifierWatcher',
    '/StatusNotifierWatcher',
    'IsStatusNotifierHostRegistered',
  );
}

/** How often a desktop that is starting is asked for its tray, and how long is waited in between. */
export interface TrayPatience {
  readonly attempts: number;
  readonly wait: () => Promise<void>;
}

const atLogin: TrayPatience = { attempts: 20, wait: () => delay(1000) };

/** Waits for the tray of a desktop that may still be starting; false when it did not come. */
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
