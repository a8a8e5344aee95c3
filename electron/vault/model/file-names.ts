/** The names of the vault's files and folders, which are spelled nowhere else. All lie in the data folder. */
export const vaultFiles = {
  /** The header's two copies. */
  headers: ['vault.header', 'vault.header.copy'],
  database: 'vault.db',
  /** SQLite's write-ahead log. */
  log: 'vault.db-wal',
  /** SQLite's index of the log. */
  logIndex: 'vault.db-shm',
  /** The database under a new vault key, until it takes the place of the old one. */
  renewedDatabase: 'vault.db.renewed',
  backups: 'backups',
  /** Files that were replaced by a backup, or were found to be forged. */
  setAside: 'set-aside',
} as const;

/** The most bytes of one copy of the header; a longer file is not read at all. */
export const maxHeaderBytes = 64 * 1024;
