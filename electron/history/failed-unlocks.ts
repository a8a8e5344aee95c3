import { rmSync } from 'node:fs';
import type { Failure } from '../failures/index.ts';
import {
  replaceFile,
  instant,
  readBoundedFile,
  success,
  type Instant,
  type Result,
} from '../system/index.ts';
import { withStorageFailures } from '../vault/index.ts';

/** How many failed unlocks are noted until the next unlock; of more, the newest. */
export const maxFailedUnlocks = 200;

const firstLine = 'chatelaine-failed-unlocks 1';
const maxNoteLength = 64 * maxFailedUnlocks;

/** Times of failed unlocks that were recorded beside the vault, oldest first. */
export interface FailedUnlocks {
  readonly times: readonly Instant[];
  /** Whether earlier ones may have been dropped. */
  readonly noteWasFull: boolean;
}

/**
 * The note beside the locked vault of when unlocking failed: times, and nothing else. It is not
 * authenticated, as no key is there; what is not a time in it is skipped.
 */
export interface FailedUnlockNote {
  /** Notes one more. */
  add(at: Instant): Result<null, Failure>;
  read(): Result<FailedUnlocks, Failure>;
  /** Deletes the note, once what it says is in the history. */
  clear(): Result<null, Failure>;
}

/** Keeps the note in one small file of bounded size. */
export function failedUnlockNote(file: string): FailedUnlockNote {
  const read = (): FailedUnlocks => {
    const content = readBoundedFile(file, maxNoteLength);
    if (content === null) return { times: [], noteWasFull: false };
    if (!Buffer.isBuffer(content)) return { times: [], noteWasFull: true };
    const [first, ...lines] = content.toString('latin1').split('\n');
    const times = first === firstLine ? lines.flatMap((line) => timeIn(line) ?? []) : [];
    return {
      times: times.slice(-maxFailedUnlocks),
      noteWasFull: times.length >= maxFailedUnlocks,
    };
  };
  return {
    add: (at) =>
      withStorageFailures(() => {
        const times = [...read().times, at].slice(-maxFailedUnlocks);
        replaceFile(file, `${[firstLine, ...times].join('\n')}\n`);
        return success(null);
      }),
    read: () => withStorageFailures(() => success(read())),
    clear: () =>
      withStorageFailures(() => {
        rmSync(file, { force: true });
        return success(null);
      }),
  };
}

function timeIn(line: string): Instant | null {
  const milliseconds = /^\d{1,15}$/.test(line) ? Number(line) : null;
  return milliseconds === null ? null : instant(milliseconds);
}
