import { Notification } from 'electron';
import { shownNotification } from '../texts/index.ts';
import type { NotificationText } from '../texts/index.ts';

/** A notification that nothing holds is collected, and its click with it. */
const shown = new Set<Notification>();

/** Shows a notification in the desktop's own way. */
export function showNotification(text: NotificationText, clicked: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({
    ...shownNotification(text, process.platform),
    silent: true,
  });
  shown.add(notification);
  notification.on('click', clicked);
  notification.on('close', () => shown.delete(notification));
  notification.on('failed', () => shown.delete(notification));
  notification.show();
}

/** Takes back what still stands there: while the vault is locked, nothing names a connection. */
export function closeNotifications(): void {
  for (const notification of [...shown]) notification.close();
  shown.clear();
}
