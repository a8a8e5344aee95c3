import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';

const require = createRequire(import.meta.url);

/**
 * Opens a database file with SQLite, which is read at the first one: there is time for it while a passphrase is made
 * into a key. Node keeps what it has read.
 *
 * @throws SQLite's error, or Node's where SQLite cannot be read.
 */
export function openWithSqlite(file: string, options: Database.Options): Database.Database {
  const SqliteDatabase: unknown = require('better-sqlite3');
  if (!opensDatabases(SqliteDatabase)) throw new Error('better-sqlite3 opens no databases');
  return new SqliteDatabase(file, options);
}

/** Its one export is the class of open databases, which bears that of their errors. */
function opensDatabases(read: unknown): read is typeof Database {
  return typeof read === 'function' && 'SqliteError' in read;
}
