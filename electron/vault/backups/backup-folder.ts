import { constants } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../failures/index.ts';
import { readBoundedFile, type Result } from '../../system/index.ts';
import { decodeHeader, type Header } from '../header/header.ts';
import { maxHeaderBytes, vaultFiles } from '../model/file-names.ts';
import { backupsIn } from '../vault-files.ts';
import { toStorageFailure } from '../database/storage-failures.ts';
import { parseBackupName, type Backup } from './backup.ts';
import { keptBackups } from './retention.ts';

/** The files of a backup: a vault's own, by its own names, and the checksums of both. */
export const backupFiles = {
  database: vaultFiles.database,
  header: vaultFiles.headers[0],
  /** As `sha256sum` writes and checks it. */
  checksums: 'SHA256SUMS',
} as const;

/** More than a buffer of Node can hold is read by nobody, in bytes. */
const maxDatabaseBytes = constants.MAX_LENGTH;

/** Suffix of a backup's name until all of it is on the disk. */
export const unfinishedMark = '.new';

/** Suffix of its name from before the first of its files is deleted. */
const outdatedMark = '.old';

/**
 * The finished backups, newest first.
 *
 * @throws the file system's error; where there is no such folder, there are none.
 */
export function listBackups(folder: string): readonly Backup[] {
  return namesIn(backupsIn(folder))
    .flatMap((name) => parseBackupName(name) ?? [])
    .sort((one, other) => other.sequence - one.sequence);
}

/** Removes what a crash or a full disk broke off, in the middle of writing or of deleting. */
export function removeUnfinished(folder: string): void {
  for (const name of namesIn(backupsIn(folder))) {
    const [, backupName, mark] = /^(.*)(\.new|\.old)$/.exec(name) ?? [];
    if (mark === undefined || parseBackupName(backupName ?? '') === null) continue;
    rmSync(join(backupsIn(folder), name), { recursive: true, force: true });
  }
}

/** Removes the backups that are no longer kept; files of any other name stay. */
export function removeOutdated(folder: string): void {
  const all = listBackups(folder);
  const staying = new Set(keptBackups(all));
  for (const backup of all) {
    if (staying.has(backup)) continue;
    const place = join(backupsIn(folder), backup.name);
    // Half a backup must never go by the name of a whole one.
    renameSync(place, `${place}${outdatedMark}`);
    rmSync(`${place}${outdatedMark}`, { recursive: true, force: true });
  }
}

/** The lines that `sha256sum --check` reads. */
export function checksumLines(
  files: readonly (readonly [name: string, content: Buffer])[],
): Buffer {
  const lines = files.map(([name, content]) => `${sha256(content)}  ${name}\n`);
  return Buffer.from(lines.join(''), 'utf8');
}

/** A backup whose files are what was written. */
export interface SoundBackup {
  readonly backup: Backup;
  readonly header: Header;
  readonly headerContent: Buffer;
  readonly databaseContent: Buffer;
}

/**
 * Reads a backup, and holds it against its checksums.
 *
 * @returns null when anything is missing or is not what was written.
 */
export function readBackup(folder: string, backup: Backup): SoundBackup | null {
  const at = (name: string): string => join(backupsIn(folder), backup.name, name);
  try {
    const headerContent = readBoundedFile(at(backupFiles.header), maxHeaderBytes);
    const checksums = readBoundedFile(at(backupFiles.checksums), 1024);
    if (!Buffer.isBuffer(headerContent) || !Buffer.isBuffer(checksums)) return null;
    const databaseContent = readBoundedFile(at(backupFiles.database), maxDatabaseBytes);
    if (!Buffer.isBuffer(databaseContent)) return null;
    const expected = checksumLines([
      [backupFiles.database, databaseContent],
      [backupFiles.header, headerContent],
    ]);
    const header: Result<{ readonly header: Header }, Failure> = decodeHeader(headerContent);
    if (!header.ok || !expected.equals(checksums)) return null;
    return { backup, header: header.value.header, headerContent, databaseContent };
  } catch (error) {
    if (isMissing(error) || toStorageFailure(error) !== null) return null;
    throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
