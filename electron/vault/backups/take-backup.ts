import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Failure } from '../../failures/index.ts';
import {
  failure,
  success,
  type Instant,
  type Result,
  replaceFileDurably,
  syncFile,
  syncFolder,
} from '../../system/index.ts';
import { checkDatabaseFile, copyDatabase } from '../database/database.ts';
import { encodeHeader, type Header } from '../header/header.ts';
import { withStorageFailures } from '../database/storage-failures.ts';
import {
  backupFiles,
  checksumLines,
  listBackups,
  removeOutdated,
  removeUnfinished,
  unfinishedMark,
} from './backup-folder.ts';
import { backupsIn } from '../vault-files.ts';
import { backupOf, type Backup } from './backup.ts';

/** The contents of a backup. The caller wipes the keys. */
export interface BackupSource {
  /** The vault's folder. */
  readonly folder: string;
  readonly database: Database.Database;
  readonly databaseKey: Buffer;
  readonly header: Header;
  readonly headerKey: Buffer;
  /** How many lasting changes the database has seen. */
  readonly changes: number;
  readonly nativeBinding: string | undefined;
}

/**
 * Takes a backup: a folder with the database and a header that opens it, which is a complete vault of its own. It is
 * written beside its place, opened and checked, and only then given its name; after that the outdated ones
 * go.
 *
 * @returns `vault-damaged` when the database or what was written of it is not sound, `disk-full`, or
 * `folder-not-writable`. What was there before is then untouched.
 */
export function takeBackup(source: BackupSource, now: Instant): Result<Backup, Failure> {
  return withStorageFailures(() => {
    const { folder } = source;
    mkdirSync(backupsIn(folder), { recursive: true, mode: 0o700 });
    removeUnfinished(folder);
    const sequence = (listBackups(folder)[0]?.sequence ?? 0) + 1;
    const backup = backupOf(sequence, now, source.changes);
    const finished = join(backupsIn(folder), backup.name);
    const unfinished = `${finished}${unfinishedMark}`;
    try {
      const written = writeInto(unfinished, source);
      if (!written.ok) return written;
      renameSync(unfinished, finished);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
    syncFolder(backupsIn(folder));
    removeOutdated(folder);
    return success(backup);
  });
}

function writeInto(unfinished: string, source: BackupSource): Result<null, Failure> {
  const at = (name: string): string => join(unfinished, name);
  const file = at(backupFiles.database);
  mkdirSync(unfinished, { mode: 0o700 });
  copyDatabase(source.database, file);
  syncFile(file);
  const { databaseKey: key, nativeBinding } = source;
  const checked = checkDatabaseFile({ file, key, nativeBinding });
  if (!checked.ok) return checked;
  const { changes } = checked.value;
  if (changes !== null && changes !== source.changes) return failure({ code: 'vault-damaged' });
  const header = encodeHeader({ ...source.header, changes: source.changes }, source.headerKey);
  replaceFileDurably(at(backupFiles.header), header);
  const checksums = checksumLines([
    [backupFiles.database, readFileSync(file)],
    [backupFiles.header, header],
  ]);
  replaceFileDurably(at(backupFiles.checksums), checksums);
  return success(null);
}
