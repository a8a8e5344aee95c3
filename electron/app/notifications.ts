import { Notification } from 'electron';
import { shownNotification } from '../texts/index.ts';
import type { NotificationText } from '../texts/index.ts';

/** Keeps a reference to each notification: otherwise it is garbage-collected together with its click handler. */
const shown = new Set<Notification>();

/** Shows a notification in the desktop's own style. */
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

/** Closes all notifications: while the vault is locked, none may name a connection. */
export function closeNotifications(): void {
  for (const notification of [...shown]) notification.close();
  shown.clear();
}
