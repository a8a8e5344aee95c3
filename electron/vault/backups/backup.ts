import { instant, type Instant } from '../../system/index.ts';

/** One backup, as its folder's name describes it. */
export interface Backup {
  readonly name: string;
  /** Goes up by one with each backup, even if the clock is set back. */
  readonly sequence: number;
  /** When it was taken, to the second. */
  readonly takenAt: Instant;
  /** How many lasting changes the database had seen. */
  readonly changes: number;
}

const firstMoment = 0;
/** The last second of the year 9999: the names have four digits for the year. */
const lastMoment = 253_402_300_799_000;

/** A moment as it is written in file names, such as `20261123T162520Z`. */
export function stampOf(moment: Instant): string {
  const named = new Date(Math.min(lastMoment, Math.max(firstMoment, moment)));
  return named.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
}

/** Names a backup `<sequence>-<moment>-<changes>`, such as `000012-20261123T162520Z-57`. */
export function backupOf(sequence: number, takenAt: Instant, changes: number): Backup {
  const name = `${String(sequence).padStart(6, '0')}-${stampOf(takenAt)}-${changes}`;
  return { name, sequence, takenAt: momentOf(stampOf(takenAt)), changes };
}

/** Reads a name that {@link backupOf} gave; null for any other. */
export function parseBackupName(name: string): Backup | null {
  const [, sequence, stamp, changes] = /^(\d{6,15})-(\d{8}T\d{6}Z)-(\d{1,15})$/.exec(name) ?? [];
  if (sequence === undefined || stamp === undefined || changes === undefined) return null;
  const takenAt = momentOf(stamp);
  if (Number.isNaN(takenAt)) return null;
  return { name, sequence: Number(sequence), takenAt, changes: Number(changes) };
}

function momentOf(stamp: string): Instant {
  const iso = stamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return instant(Date.parse(iso));
}
