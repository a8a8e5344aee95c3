import { isPropertyTrue } from '../system/index.ts';

/**
 * Whether the desktop shows a tray just now. macOS and Windows always do. On Linux a panel's watcher on
 * the session bus must say so; where it cannot be asked, the answer is no, since a window that closes into
 * a tray nobody sees would leave a program that nobody can reach.
 */
export async function desktopHasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  return isPropertyTrue(
    'org.kde.StatusNotifierWatcher',
    '/StatusNotifierWatcher',
    'IsStatusNotifierHostRegistered',
  );
}

/** How long the desktop is given to bring its panel up, and how often it is asked meanwhile. */
export interface TrayPatience {
  readonly attempts: number;
  readonly wait: () => Promise<void>;
}

const atLogin: TrayPatience = {
  attempts: 20,
  wait: async () =>
    new Promise((resolve) => {
      setTimeout(resolve, 1000);
    }),
};

/** Waits for the tray of a desktop that is perhaps only coming up; whether it came. */
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
