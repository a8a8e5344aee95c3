import { propertyHolds } from '../system/index.ts';

/**
 * Whether the desktop shows a tray just now. macOS and Windows always do. On Linux a panel's watcher on
 * the session bus must say so; where it cannot be asked, the answer is no, since a window that closes into
 * a tray nobody sees would leave a program that nobody can reach.
 */
export async function desktopHasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  return propertyHolds(
    'org.kde.StatusNotifierWatcher',
    '/StatusNotifierWatcher',
    'IsStatusNotifierHostRegistered',
  );
}
