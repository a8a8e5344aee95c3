import { join } from 'node:path';

/** The database file in the vault's folder. */
export function databaseFileIn(folder: string): string {
  return join(folder, 'vault.db');
}

/** What SQLite may leave beside the database: its write-ahead log and the index of that. */
export function logFilesIn(folder: string): { readonly log: string; readonly index: string } {
  const database = databaseFileIn(folder);
  return { log: `${database}-wal`, index: `${database}-shm` };
}
