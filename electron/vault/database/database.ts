import { closeSync, openSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import {
  checkSchemaVersion,
  schemaSteps,
  schemaVersionOf,
  runSchemaSteps,
} from './schema-steps.ts';
import { openWithSqlite } from './sqlite.ts';
import { statement } from './statement.ts';
import { toStorageFailure, withStorageFailures } from './storage-failures.ts';

const selectChangeCount = statement('SELECT count FROM vault_change');

const countChangeTables = statement(
  "SELECT count(*) FROM sqlite_schema WHERE name = 'vault_change'",
);

const countTables = statement('SELECT count(*) FROM sqlite_schema');

/** How the database file is opened. */
export interface DatabaseOptions {
  readonly file: string;
  /** The database subkey: 32 bytes. It stays its caller's to wipe. */
  readonly key: Buffer;
  /** Whether the file is made when it is not there. */
  readonly create: boolean;
  /** The SQLite addon to use in place of the package's own. Only an unpackaged program may name one. */
  readonly nativeBinding?: string | undefined;
  /** Runs before a file that holds data sees a new step of the schema, which it can prevent. */
  readonly beforeSteps?: (database: Database.Database) => Result<null, Failure>;
}

/**
 * Opens the encrypted database in SQLCipher 4 format and brings its schema up to date.
 *
 * @returns `vault-damaged` when the key does not open it, a page is not what was written, or there is none,
 * `vault-from-newer-version` with the file untouched, `disk-full`, or `folder-not-writable`.
 */
export function openDatabase(options: DatabaseOptions): Result<Database.Database, Failure> {
  return withStorageFailures(() => {
    if (options.create) createPrivateFile(options.file);
    const database = connect(options, false);
    try {
      applyKey(database, options.key);
      const usable = checkContent(database, options.create);
      const ready = usable.ok ? prepareForSteps(database, usable.value, options) : usable;
      if (!ready.ok) {
        database.close();
        return ready;
      }
      database.exec(safeguards);
      runSchemaSteps(database);
      checkpoint(database);
      return success(database);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/**
 * Loads SQLite while a keeper is still working on the key. If it cannot be loaded, opening the database
 * says so.
 */
export function loadAddon(options: Pick<DatabaseOptions, 'nativeBinding'>): void {
  try {
    connect({ ...options, file: ':memory:' }, false).close();
  } catch {
    return;
  }
}

/** Result of inspecting a database file. */
export interface CheckedDatabase {
  /** How many lasting changes it has seen; null where it is from before they were counted. */
  readonly changes: number | null;
}

/**
 * Opens a database file for reading only, and reads all of it.
 *
 * @returns `vault-damaged` when the key does not open it, or anything in it is not what was written.
 */
export function checkDatabaseFile(
  options: Pick<DatabaseOptions, 'file' | 'key' | 'nativeBinding'>,
): Result<CheckedDatabase, Failure> {
  return withStorageFailures(() => {
    const database = connect(options, true);
    try {
      applyKey(database, options.key);
      if (schemaVersionOf(database) === 0 || !isSound(database)) {
        return failure({ code: 'vault-damaged' });
      }
      return success({ changes: changesCountedIn(database) });
    } finally {
      database.close();
    }
  });
}

/** Reads the whole database, and says whether every page of it is sound. */
export function isSound(database: Database.Database): boolean {
  try {
    return database.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (toStorageFailure(error)?.code === 'vault-damaged') return false;
    throw error;
  }
}

/** How many lasting changes a database has seen. */
export function changeCountOf(database: Database.Database): number {
  return Number(selectChangeCount(database).pluck().get());
}

/** The same of a database that may be from before they were counted, for which it gives null. */
export function changesCountedIn(database: Database.Database): number | null {
  return countChangeTables(database).pluck().get() === 1 ? changeCountOf(database) : null;
}

function connect(
  { file, nativeBinding }: Pick<DatabaseOptions, 'file' | 'nativeBinding'>,
  readonly: boolean,
): Database.Database {
  return openWithSqlite(file, {
    fileMustExist: true,
    readonly,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
}

function prepareForSteps(
  database: Database.Database,
  version: number,
  { beforeSteps }: DatabaseOptions,
): Result<null, Failure> {
  const isDue = version > 0 && version < schemaSteps.length;
  return isDue && beforeSteps !== undefined ? beforeSteps(database) : success(null);
}

/**
 * Opens a copy of a database that is to get another key, outside of WAL mode.
 *
 * @throws SQLite's error.
 */
export function openForRekey(
  options: Pick<DatabaseOptions, 'file' | 'key' | 'nativeBinding'>,
): Database.Database {
  const database = connect(options, false);
  try {
    applyKey(database, options.key);
    database.pragma('journal_mode = DELETE');
    database.pragma('trusted_schema = OFF');
    database.pragma('secure_delete = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const vacuumInto = statement('VACUUM INTO ?');

/**
 * Writes a copy of an open database under the same cipher and key, which only its owner may read. SQLite does not sync it.
 *
 * @throws SQLite's error, or the file system's if the file is there already.
 */
export function copyDatabase(database: Database.Database, file: string): void {
  // SQLite would make the file readable to everybody; it uses an empty one as it is.
  closeSync(openSync(file, 'wx', 0o600));
  vacuumInto(database).run(file);
}

/** Encrypts a database that {@link openForRekey} opened with another raw key, page by page. */
export function rekey(database: Database.Database, key: Buffer): void {
  withRawKey(key, (rawKey) => database.rekey(rawKey));
}

/** SQLite takes a file with less than a page in it for a new one, and would silently start over. */
function checkContent(database: Database.Database, mayBeEmpty: boolean): Result<number, Failure> {
  const checked = checkSchemaVersion(database);
  if (checked.ok && checked.value === 0 && !mayBeEmpty) return failure({ code: 'vault-damaged' });
  return checked;
}

/**
 * Moves everything from the write-ahead log into the database file. A flipped bit in the log would
 * silently drop acknowledged changes; one in the file is noticed by its page's authentication code.
 *
 * @returns whether all of it could be moved.
 */
export function checkpoint(database: Database.Database): boolean {
  return Number(database.pragma('wal_checkpoint(TRUNCATE)', { simple: true })) === 0;
}

/**
 * Nobody but the file's owner may read it; SQLite gives its log the rights of the database. Through a link that leads
 * nowhere nothing is made.
 */
function createPrivateFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
  }
}

function applyKey(database: Database.Database, key: Buffer): void {
  database.exec("PRAGMA cipher = 'sqlcipher'; PRAGMA legacy = 4");
  withRawKey(key, (rawKey) => database.key(rawKey));
  // The key is only put to use by the first page that is read.
  countTables(database).get();
}

function withRawKey(key: Buffer, work: (rawKey: Buffer) => unknown): void {
  const rawKey = Buffer.concat([Buffer.from('raw:', 'ascii'), key]);
  try {
    work(rawKey);
  } finally {
    rawKey.fill(0);
  }
}

/** The size of the cache is in KiB: a page that has to be read again has to be decrypted again. */
const safeguards = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -32000;
`;
