import { join } from 'node:path';
import { vaultFiles } from './model/file-names.ts';

/** The header's two copies in the vault's folder. */
export function headerFilesIn(folder: string): readonly string[] {
  return vaultFiles.headers.map((name) => join(folder, name));
}

/** The database file in the vault's folder. */
export function databaseFileIn(folder: string): string {
  return join(folder, vaultFiles.database);
}

/** Files that SQLite may leave beside the database: its write-ahead log and that log's index. */
export function logFilesIn(folder: string): { readonly log: string; readonly index: string } {
  return { log: join(folder, vaultFiles.log), index: join(folder, vaultFiles.logIndex) };
}

/** The database under a new vault key, until it takes the place of the old one. */
export function renewedDatabaseIn(folder: string): string {
  return join(folder, vaultFiles.renewedDatabase);
}

/** Folder of the vault's backups. */
export function backupsIn(folder: string): string {
  return join(folder, vaultFiles.backups);
}

/** Folder of files that were replaced by a backup, or were found to be forged. */
export function setAsideIn(folder: string): string {
  return join(folder, vaultFiles.setAside);
}
