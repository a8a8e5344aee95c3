import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../../../electron/system/index.ts';
import {
  toStorageFailure,
  withStorageFailures,
} from '../../../../../electron/vault/database/storage-failures.ts';

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

describe('what went wrong with the files', () => {
  it.each([
    ['SQLITE_FULL', 'disk-full'],
    ['SQLITE_READONLY', 'folder-not-writable'],
    ['SQLITE_READONLY_DBMOVED', 'folder-not-writable'],
    ['SQLITE_CANTOPEN', 'folder-not-writable'],
    ['SQLITE_NOTADB', 'vault-damaged'],
    ['SQLITE_CORRUPT', 'vault-damaged'],
    ['SQLITE_CORRUPT_INDEX', 'vault-damaged'],
    ['SQLITE_IOERR_READ', 'disk-failed'],
    ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
    ['SQLITE_BUSY', 'vault-in-use'],
    ['SQLITE_BUSY_RECOVERY', 'vault-in-use'],
    ['SQLITE_LOCKED', 'vault-in-use'],
  ])('is told by SQLite’s %s as %s', (code, told) => {
    expect(toStorageFailure(new Database.SqliteError('', code))).toEqual({ code: told });
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'folder-not-writable'],
    ['EROFS', 'folder-not-writable'],
    ['ENOTDIR', 'folder-not-writable'],
    ['EIO', 'disk-failed'],
    ['EBUSY', 'vault-in-use'],
    ['ELOOP', 'folder-unusable'],
    ['EISDIR', 'folder-unusable'],
  ])('is told by the system’s %s as %s', (code, told) => {
    expect(toStorageFailure(systemError(code))).toEqual({ code: told });
  });

  it.each([
    ['a broken constraint', new Database.SqliteError('', 'SQLITE_CONSTRAINT_UNIQUE')],
    ['a misused statement', new Database.SqliteError('', 'SQLITE_MISUSE')],
    ['a missing module', systemError('ERR_MODULE_NOT_FOUND')],
    ['a type error', new TypeError('')],
  ])('goes on as a fault of the program when it is %s', (_, error) => {
    expect(toStorageFailure(error)).toBe(null);
    expect(() =>
      withStorageFailures(() => {
        throw error;
      }),
    ).toThrow();
  });

  it('is not told twice when the work itself already said so', () => {
    const told = failure({ code: 'vault-incomplete' } as const);
    expect(withStorageFailures(() => told)).toBe(told);
  });
});
