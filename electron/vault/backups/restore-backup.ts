import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Failure } from '../../failures/index.ts';
import {
  failure,
  success,
  writeTemporaryFile,
  type Instant,
  type Result,
  replaceFileDurably,
  syncFolder,
} from '../../system/index.ts';
import { readHeader } from '../header/header-files.ts';
import { withStorageFailures } from '../database/storage-failures.ts';
import { databaseFileIn, headerFilesIn, logFilesIn, setAsideIn } from '../vault-files.ts';
import type { SoundBackup } from './backup-folder.ts';
import { stampOf } from './backup.ts';
import { backupBehind, sharesKey, type BackupOffer } from './offers.ts';
import { printOf, readContents, type RestoredBackup } from './restored-backup.ts';

/**
 * Puts a backup in place of the vault's files, which are set aside in a folder of their own and never
 * deleted. The vault must be closed. A crash in between leaves a state that is noticed, and the backup is offered again.
 *
 * @returns what is now in place; `no-such-backup` when it is not sound by now, or the failures of writing;
 * everything is then as it was.
 */
export function restoreBackup(
  folder: string,
  offer: BackupOffer,
  now: Instant,
): Result<RestoredBackup, Failure> {
  return withStorageFailures(() => {
    const sound = backupBehind(folder, offer);
    if (sound === null) return failure({ code: 'no-such-backup' });
    const present = readHeader(folder);
    const header = present.ok ? (present.value?.header ?? null) : null;
    const staysHeader = !offer.formerKeepers && header !== null && sharesKey(header, sound.header);
    const aside = makeAside(folder, now);
    copyHeaders(folder, aside);
    if (offer.restores === 'everything') exchangeDatabase(folder, aside, sound.databaseContent);
    if (!staysHeader) {
      for (const file of headerFilesIn(folder)) replaceFileDurably(file, sound.headerContent);
    }
    return success(restoredFrom(folder, sound, { offer, staysHeader }));
  });
}

/** The contents come from memory, since somebody may exchange the files at any time. */
function restoredFrom(
  folder: string,
  { backup, header, headerContent, databaseContent }: SoundBackup,
  { offer, staysHeader }: { readonly offer: BackupOffer; readonly staysHeader: boolean },
): RestoredBackup {
  const { database, log, headers } = readContents(folder);
  const isWhole = offer.restores === 'everything';
  return {
    saidChanges: backup.changes,
    saidProtection: header.protection?.count ?? 0,
    replaced: !isWhole ? 'header' : staysHeader ? 'database' : 'both',
    print: printOf({
      database: isWhole ? databaseContent : database,
      log: isWhole ? null : log,
      headers: staysHeader ? headers : headers.map(() => headerContent),
    }),
  };
}

/** Keeps both copies of the header in a folder of their own, before they are written over. */
export function setHeadersAside(folder: string, now: Instant): Result<null, Failure> {
  return withStorageFailures(() => {
    copyHeaders(folder, makeAside(folder, now));
    return success(null);
  });
}

/** A folder with a new name, even if the clock is set back. */
function makeAside(folder: string, now: Instant): string {
  const parent = setAsideIn(folder);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt += 1) {
    const aside = join(parent, `${stampOf(now)}-${attempt}`);
    if (existsSync(aside)) continue;
    mkdirSync(aside, { mode: 0o700 });
    return aside;
  }
}

function copyHeaders(folder: string, aside: string): void {
  for (const file of headerFilesIn(folder)) {
    if (existsSync(file)) copyFileSync(file, join(aside, basename(file)));
  }
}

/**
 * What needs room on the disk comes first. The log goes before the database does: SQLite would take it
 * for the new one's.
 */
function exchangeDatabase(folder: string, aside: string, content: Buffer): void {
  const database = databaseFileIn(folder);
  const beside = writeTemporaryFile(database, content);
  try {
    if (existsSync(database)) setAside(database, aside);
    const { log, index } = logFilesIn(folder);
    if (existsSync(log)) renameSync(log, join(aside, basename(log)));
    rmSync(index, { force: true });
    syncFolder(aside);
    renameSync(beside, database);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** A second name leaves no moment without a database; not every file system knows one. */
function setAside(database: string, aside: string): void {
  const place = join(aside, basename(database));
  try {
    linkSync(database, place);
  } catch {
    renameSync(database, place);
  }
}
