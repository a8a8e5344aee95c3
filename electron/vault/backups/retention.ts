import type { Backup } from './backup.ts';

/** How many backups are kept: the last ones, and the newest of each day and of each week. */
export const kept = { last: 5, days: 7, weeks: 4 } as const;

const day = 24 * 60 * 60 * 1000;
/** The epoch was a Thursday; weeks are to begin on a Monday. */
const mondayOffset = 3 * day;

/**
 * Chooses the backups that are kept. A backup's age is never asked for: days and weeks are those on which
 * there was one, counted from the newest backup backwards in the order in which they were taken. A clock
 * that jumps, forwards or back, can therefore never make all of them too old at once. Days and weeks are
 * those of UTC, so that a journey changes nothing either.
 *
 * @returns the kept ones, newest first.
 */
export function keptBackups(backups: readonly Backup[]): readonly Backup[] {
  const newestFirst = [...backups].sort((one, other) => other.sequence - one.sequence);
  const chosen = new Set<Backup>([
    ...newestFirst.slice(0, kept.last),
    ...newestOfEach(newestFirst, kept.days, ({ takenAt }) => Math.floor(takenAt / day)),
    ...newestOfEach(newestFirst, kept.weeks, ({ takenAt }) =>
      Math.floor((takenAt + mondayOffset) / (7 * day)),
    ),
  ]);
  return newestFirst.filter((backup) => chosen.has(backup));
}

function newestOfEach(
  newestFirst: readonly Backup[],
  most: number,
  periodOf: (backup: Backup) => number,
): readonly Backup[] {
  const newest = new Map<number, Backup>();
  for (const backup of newestFirst) {
    const period = periodOf(backup);
    if (!newest.has(period)) newest.set(period, backup);
    if (newest.size === most) break;
  }
  return [...newest.values()];
}
