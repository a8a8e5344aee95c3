import type { Failure } from '../../failures/index.ts';
import { failure, type Result } from '../../system/index.ts';

const failureBySystemCode: Readonly<Record<string, Failure>> = {
  ENOSPC: { code: 'disk-full' },
  EDQUOT: { code: 'disk-full' },
  EFBIG: { code: 'disk-full' },
  EACCES: { code: 'folder-not-writable' },
  EPERM: { code: 'folder-not-writable' },
  EROFS: { code: 'folder-not-writable' },
  ENOTDIR: { code: 'folder-not-writable' },
  EEXIST: { code: 'folder-not-writable' },
  EIO: { code: 'disk-failed' },
  EBUSY: { code: 'vault-in-use' },
  EMFILE: { code: 'disk-failed' },
  ENFILE: { code: 'disk-failed' },
  ELOOP: { code: 'folder-unusable' },
  EISDIR: { code: 'folder-unusable' },
  ENAMETOOLONG: { code: 'folder-unusable' },
};

/** The first word of SQLite's result code; extended codes such as `SQLITE_IOERR_READ` go on after it. */
const failureBySqliteCode: Readonly<Record<string, Failure>> = {
  FULL: { code: 'disk-full' },
  READONLY: { code: 'folder-not-writable' },
  CANTOPEN: { code: 'folder-not-writable' },
  PERM: { code: 'folder-not-writable' },
  NOTADB: { code: 'vault-damaged' },
  CORRUPT: { code: 'vault-damaged' },
  IOERR: { code: 'disk-failed' },
  BUSY: { code: 'vault-in-use' },
  LOCKED: { code: 'vault-in-use' },
};

/**
 * The failure that stands behind an error of the file system or of SQLite.
 *
 * @returns null for everything that is a fault of the program instead.
 */
export function toStorageFailure(error: unknown): Failure | null {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return null;
  // SQLite could not make room for the index of its log.
  if (error.code === 'SQLITE_IOERR_SHMSIZE') return { code: 'disk-full' };
  const [, word] = /^SQLITE_([A-Z]+)/.exec(error.code) ?? [];
  const known = word === undefined ? failureBySystemCode[error.code] : failureBySqliteCode[word];
  return known ?? null;
}

/**
 * Runs something that touches files.
 *
 * @returns what it gave back, or the failure behind the error that it threw.
 * @throws the error itself when it is a fault of the program.
 */
export function withStorageFailures<Value>(
  work: () => Result<Value, Failure>,
): Result<Value, Failure> {
  try {
    return work();
  } catch (error) {
    const known = toStorageFailure(error);
    if (known === null) throw error;
    return failure(known);
  }
}
