import { systemTimer } from './backups/timer.ts';
import type { SessionOptions } from './session.ts';
import type { StateNotifier } from './state-notifier.ts';
import type { VaultOptions } from './vault-interface.ts';

/** What the sessions of a vault need, and whom they tell what became of a backup. */
export function sessionOptionsOf(
  options: VaultOptions,
  teller: StateNotifier,
  protectionChanged: NonNullable<SessionOptions['protectionChanged']>,
): SessionOptions {
  return {
    folder: options.folder,
    nativeBinding: options.nativeBinding,
    clock: options.clock,
    timer: options.timer ?? systemTimer,
    lastBackupAttempt: { at: null },
    backupAttempted: (failed) => {
      if (failed !== null) options.log?.(`No backup could be taken: ${failed.code}`);
      teller.backupAttempted(failed);
    },
    protectionChanged,
    log: options.log ?? (() => undefined),
  };
}
