import type { Failure } from '../failures/index.ts';
import { success, type Clock, type Result } from '../system/index.ts';
import { rollingBackups, type RollingBackups } from './backups/rolling-backups.ts';
import { takeBackup, type BackupSource } from './backups/take-backup.ts';
import type { Timer } from './backups/timer.ts';
import { changeCountOf, changesCountedIn, isSound, openDatabase } from './database.ts';
import type { Header } from './header.ts';
import { keptHeader, type KeptHeader } from './kept-header.ts';
import type { VaultKeys } from './keys/vault-key.ts';
import { openVaultOf, type OpenVault } from './open-vault.ts';
import { withStorageFailures } from './storage-failures.ts';
import { databaseFileIn } from './vault-files.ts';

/** The time between an unlock and the next lock: the open database and the keys that opened it. */
export interface Session extends Omit<KeptHeader, 'keepCount'> {
  readonly openVault: OpenVault;
  readonly missingChanges: number;
  /** Take one before each change of a keeper; lasting changes are followed by themselves. */
  readonly backups: RollingBackups;
  /** Reads the whole database, and says whether every page is sound. It takes about 10 ms for each MB. */
  inspect(): boolean;
  /** Zeros once the session is closed. */
  readonly keys: VaultKeys;
  /** Closes the database and overwrites every key. */
  close(): void;
}

/** What a session needs. */
export interface SessionOptions {
  readonly folder: string;
  readonly nativeBinding: string | undefined;
  readonly clock: Clock;
  readonly timer: Timer;
  /** When the last backup was tried, by the timer; it outlives a session. */
  readonly lastBackupAttempt: { at: number | null };
  /** Told of each attempt at a backup: null, or why there is no new one. */
  readonly backupAttempted: (failed: Failure | null) => void;
  readonly log: (message: string) => void;
}

/**
 * Opens the database with keys that fit the header. Takes over the keys: they are wiped when it fails.
 *
 * @returns `vault-damaged` when the database is not this header's, or the failures of opening it.
 */
export function openSession(
  options: SessionOptions,
  keys: VaultKeys,
  header: Header,
): Result<Session, Failure> {
  let isOpen = false;
  try {
    const database = openDatabase({
      file: databaseFileIn(options.folder),
      key: keys.database,
      create: header.changes === 0,
      nativeBinding: options.nativeBinding,
      beforeSteps: (older) => {
        const changes = changesCountedIn(older) ?? header.changes;
        const taken = takeBackup(
          { ...sourceOf(options, keys), database: older, header, changes },
          options.clock.now(),
        );
        return taken.ok ? success(null) : taken;
      },
    });
    if (!database.ok) return database;
    const count = withStorageFailures(() => success(changeCountOf(database.value)));
    if (!count.ok) {
      database.value.close();
      return count;
    }
    const missingChanges = Math.max(0, header.changes - count.value);
    const session = sessionOver(options, keys, header, database.value, missingChanges);
    isOpen = true;
    return success(session);
  } finally {
    if (!isOpen) keys.wipe();
  }
}

function sourceOf(
  { folder, nativeBinding }: SessionOptions,
  keys: VaultKeys,
): Pick<BackupSource, 'folder' | 'nativeBinding' | 'databaseKey' | 'headerKey'> {
  return { folder, nativeBinding, databaseKey: keys.database, headerKey: keys.header };
}

function backupsOf(
  options: SessionOptions,
  keys: VaultKeys,
  database: OpenVault['database'],
  { header }: Pick<KeptHeader, 'header'>,
): RollingBackups {
  const source = (): BackupSource => ({
    ...sourceOf(options, keys),
    database,
    header: header(),
    changes: changeCountOf(database),
  });
  const { clock, timer, backupAttempted: attempted, lastBackupAttempt } = options;
  return rollingBackups({ source, clock, timer, attempted }, lastBackupAttempt);
}

function sessionOver(
  options: SessionOptions,
  keys: VaultKeys,
  header: Header,
  database: OpenVault['database'],
  missingChanges: number,
): Session {
  const { folder, log } = options;
  const isOpen = (): boolean => database.open;
  const kept = keptHeader({ folder, header, headerKey: keys.header, isOpen });
  const backups = backupsOf(options, keys, database, kept);
  const onChange = (changes: number): void => {
    const counted = kept.keepCount(changes);
    if (!counted.ok) log(`The header could not be written: ${counted.error.code}`);
    backups.changed();
  };
  return {
    openVault: openVaultOf({
      database,
      tokensKey: keys.tokens,
      historyKey: keys.history,
      countedBefore: header.changes,
      onChange,
      log,
    }),
    missingChanges,
    backups,
    inspect: () => isSound(database),
    keys,
    ...kept,
    close() {
      backups.stop();
      try {
        database.close();
      } finally {
        keys.wipe();
      }
    },
  };
}
