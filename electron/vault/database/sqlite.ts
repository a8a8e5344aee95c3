import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';

const require = createRequire(import.meta.url);

/** Kept, though Node keeps it too: to ask Node again takes a tenth of the time in which a database is opened. */
let sqlite: typeof Database | null = null;

/**
 * Opens a database file with SQLite, which is read at the first one: there is time for it while a passphrase is made
 * into a key.
 *
 * @throws SQLite's error, or Node's where SQLite cannot be read.
 */
export function openWithSqlite(file: string, options: Database.Options): Database.Database {
  sqlite ??= readSqlite();
  return new sqlite(file, options);
}

/**
 * Loads SQLite's native module without opening a vault.
 *
 * @throws Node's error if it cannot be read.
 */
export function loadSqlite(): void {
  openWithSqlite(':memory:', {}).close();
}

function readSqlite(): typeof Database {
  const read: unknown = require('better-sqlite3');
  if (!opensDatabases(read)) throw new Error('better-sqlite3 opens no databases');
  return read;
}

/** Its one export is the class of open databases, with the class of their errors as a property. */
function opensDatabases(read: unknown): read is typeof Database {
  return typeof read === 'function' && 'SqliteError' in read;
}
