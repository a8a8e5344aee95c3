import type { Failure } from '../../failures/index.ts';
import { success, type Clock, type Result } from '../../system/index.ts';
import { withStorageFailures } from '../database/storage-failures.ts';
import { listBackups } from './backup-folder.ts';
import type { Backup } from './backup.ts';
import { backupInterval, waitBeforeBackup } from './schedule.ts';
import { takeBackup, type BackupSource } from './take-backup.ts';
import type { Timer } from './timer.ts';

/** Milliseconds between a change and its backup, so that several changes in a row are in one. */
export const settlingTime = 2000;

/** Dependencies of rolling backups. */
export interface RollingBackupsDependencies {
  /** The present contents to back up. */
  readonly source: () => BackupSource;
  readonly clock: Clock;
  readonly timer: Timer;
  /** Called after each attempt with null, or with why there is no new backup. */
  readonly attempted: (failed: Failure | null) => void;
}

/** Backups that follow the changes of an open vault. */
export interface RollingBackups {
  /** Says that there may be something to back up; it is done when it is due. */
  changed(): void;
  /** Takes one at once, whenever the last one was. */
  takeNow(): Result<Backup, Failure>;
  /** Cancels the planned backup. */
  stop(): void;
}

/**
 * Makes the rolling backups of one open vault. The time of the last attempt is kept by the caller's
 * `lastAttempt` over several openings, for which the program runs on.
 */
export function rollingBackups(
  dependencies: RollingBackupsDependencies,
  lastAttempt: { at: number | null },
): RollingBackups {
  let planned: (() => void) | null = null;

  const stop = (): void => {
    planned?.();
    planned = null;
  };

  const takeNow = (): Result<Backup, Failure> => {
    stop();
    lastAttempt.at = dependencies.timer.elapsed();
    const taken = withStorageFailures(() =>
      takeBackup(dependencies.source(), dependencies.clock.now()),
    );
    dependencies.attempted(taken.ok ? null : taken.error);
    return taken;
  };

  const plan = (): void => {
    const wait = waitNow(dependencies, lastAttempt.at);
    // A failure here is repeated, and reported, when the backup is taken.
    const milliseconds = wait.ok ? wait.value : backupInterval;
    if (milliseconds === null) return;
    planned = dependencies.timer.after(Math.max(settlingTime, milliseconds), () => {
      planned = null;
      if (!takeNow().ok) plan();
    });
  };

  return {
    takeNow,
    stop,
    changed() {
      if (planned === null) plan();
    },
  };
}

function waitNow(
  { source, clock, timer }: RollingBackupsDependencies,
  lastAttemptAt: number | null,
): Result<number | null, Failure> {
  return withStorageFailures(() => {
    const { folder, changes } = source();
    const wait = waitBeforeBackup({
      newest: listBackups(folder)[0] ?? null,
      changes,
      now: clock.now(),
      sinceLastAttempt: lastAttemptAt === null ? null : timer.elapsed() - lastAttemptAt,
    });
    return success(wait);
  });
}
