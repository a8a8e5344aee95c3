import { execFile } from 'node:child_process';

/** Milliseconds that the session bus is given to answer. */
const patience = 1500;

/** Asks the session bus whether a panel shows the items that StatusNotifier describes. */
const question = [
  '--session',
  '--print-reply=literal',
  `--reply-timeout=${String(patience)}`,
  '--dest=org.kde.StatusNotifierWatcher',
  '/StatusNotifierWatcher',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.kde.StatusNotifierWatcher',
  'string:IsStatusNotifierHostRegistered',
];

/**
 * Whether the desktop shows a tray just now. macOS and Windows always do. On Linux a watcher on the
 * session bus must say so; where it cannot be asked, the answer is no, since a window that closes into
 * a tray nobody sees would leave a program that nobody can reach.
 */
export function desktopHasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  return new Promise((resolve) => {
    execFile('dbus-send', question, { timeout: patience }, (error, output) => {
      resolve(error === null && /boolean true/.test(output));
    });
  });
}
