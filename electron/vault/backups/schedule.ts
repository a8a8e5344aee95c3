import type { Instant } from '../../system/index.ts';
import type { Backup } from './backup.ts';

/** The least time between two backups, in milliseconds, save for those before a step or a keeper's change. */
export const backupInterval = 60 * 60 * 1000;

/** Facts that decide whether a backup is due. */
export interface BackupNeed {
  /** The backup with the highest sequence. */
  readonly newest: Backup | null;
  /** How many lasting changes the database has seen. */
  readonly changes: number;
  readonly now: Instant;
  /**
   * Milliseconds since this program last took one, or tried to, by a clock that nobody can set; null when
   * it has not yet.
   */
  readonly sinceLastAttempt: number | null;
}

/**
 * How long to wait before the next backup. The time by which the program itself has waited counts first,
 * since no setting of the clock changes it. Without one, the newest backup's moment is asked; one that lies
 * in the future says that the clock was set back, and a backup is taken, whose moment is right from then on.
 *
 * @returns milliseconds; null when nothing has changed since the newest backup.
 */
export function waitBeforeBackup(need: BackupNeed): number | null {
  const { newest, changes, now, sinceLastAttempt } = need;
  if (changes <= (newest?.changes ?? 0)) return null;
  if (sinceLastAttempt !== null) return Math.max(0, backupInterval - sinceLastAttempt);
  if (newest === null || newest.takenAt > now) return 0;
  return Math.max(0, backupInterval - (now - newest.takenAt));
}
