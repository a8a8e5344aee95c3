import { assertNever, type PowerEvent } from '../system/index.ts';
import type { KeeperReport } from '../vault/index.ts';
import type { LockSettings } from './channels.ts';

/** Whether what the computer does locks the vault. */
export function locksAt(settings: LockSettings, event: PowerEvent): boolean {
  switch (event.kind) {
    case 'idle':
      return settings.afterIdleMinutes !== null && event.seconds >= settings.afterIdleMinutes * 60;
    case 'screen-locked':
      return settings.onScreenLock;
    case 'suspending':
      return settings.onSuspend;
    default:
      return assertNever(event);
  }
}

/**
 * The default. While a keyring opens the vault, anybody at the unlocked desktop opens it with one click: a lock of
 * its own would only be in the way.
 */
export function defaultLockSettings(
  keepers: readonly Pick<KeeperReport, 'keyring'>[],
): LockSettings {
  const byKeyring = keepers.some(({ keyring }) => keyring !== null);
  return {
    afterIdleMinutes: byKeyring ? null : 10,
    onScreenLock: !byKeyring,
    onSuspend: !byKeyring,
  };
}

/** Whether the new settings protect the vault less than the old ones. */
export function isWeakerLock(settings: LockSettings, before: LockSettings): boolean {
  const later =
    before.afterIdleMinutes !== null &&
    (settings.afterIdleMinutes === null || settings.afterIdleMinutes > before.afterIdleMinutes);
  const lost = (name: 'onScreenLock' | 'onSuspend'): boolean => before[name] && !settings[name];
  return later || lost('onScreenLock') || lost('onSuspend');
}
