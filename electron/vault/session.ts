import type { Failure } from '../failures/index.ts';
import { success, type Clock, type Result } from '../system/index.ts';
import { rollingBackups, type RollingBackups } from './backups/rolling-backups.ts';
import { takeBackup, type BackupSource } from './backups/take-backup.ts';
import type { Timer } from './backups/timer.ts';
import { changeCountOf, changesCountedIn, isSound, openDatabase } from './database/database.ts';
import type { Header } from './header/header.ts';
import { keptHeader, type KeptHeader } from './header/kept-header.ts';
import type { VaultKeys } from './keepers/vault-key.ts';
import { openVaultOf, type OpenVault } from './database/open-vault.ts';
import type { ProtectionMark } from './protection/record.ts';
import { openProtection, type VaultProtection } from './protection/vault-protection.ts';
import { withStorageFailures } from './database/storage-failures.ts';
import { databaseFileIn } from './vault-files.ts';

/** The time between an unlock and the next lock: the open database and the keys that opened it. */
export interface Session extends Omit<KeptHeader, 'keepCount'> {
  readonly openVault: OpenVault;
  readonly missingChanges: number;
  /** How many lasting changes the database had seen when it was opened; the header may say otherwise. */
  readonly countedChanges: number;
  /** Take one before each change of a keeper; lasting changes are followed by themselves. */
  readonly backups: RollingBackups;
  /** Reads the whole database, and says whether every page is sound. It takes about 10 ms for each MB. */
  inspect(): boolean;
  readonly protection: VaultProtection;
  /** Whether a forged copy of the header was found beside the right one, and set aside. */
  readonly foundForgery?: true;
  /** Zeros once the session is closed. */
  readonly keys: VaultKeys;
  /** Closes the database and overwrites every key. */
  close(): void;
}

/** Dependencies of a session. */
export interface SessionOptions {
  readonly folder: string;
  readonly nativeBinding: string | undefined;
  readonly clock: Clock;
  readonly timer: Timer;
  /** When the last backup was tried, by the timer; it outlives a session. */
  readonly lastBackupAttempt: { at: number | null };
  /** Called after each attempt at a backup with null, or with why there is no new one. */
  readonly backupAttempted: (failed: Failure | null) => void;
  /** Called whenever the keepers or the settings that protect were changed. */
  readonly protectionChanged?: (mark: ProtectionMark) => void;
  /** Called right before the database is opened, when the keys are already there. */
  readonly beforeOpening?: () => void;
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
    options.beforeOpening?.();
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
    const session = sessionIn(options, keys, header, database.value);
    if (!session.ok) {
      database.value.close();
      return session;
    }
    isOpen = true;
    return session;
  } finally {
    if (!isOpen) keys.wipe();
  }
}

function sessionIn(
  options: SessionOptions,
  keys: VaultKeys,
  header: Header,
  database: OpenVault['database'],
): Result<Session, Failure> {
  const count = withStorageFailures(() => success(changeCountOf(database)));
  if (!count.ok) return count;
  const of = { database, key: keys.protection, vaultId: header.vaultId };
  const protection = openProtection(of, header, options.log);
  if (!protection.ok) return protection;
  const opened = { database, protection: protection.value };
  return success(sessionOver(options, keys, header, opened, count.value));
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
  { database, protection }: { database: OpenVault['database']; protection: VaultProtection },
  countedChanges: number,
): Session {
  const { folder, log } = options;
  const isOpen = (): boolean => database.open;
  const kept = keptHeader({ folder, header, headerKey: keys.header, protection, isOpen });
  const notifyMark = markNotifier(protection, options);
  const backups = backupsOf(options, keys, database, kept);
  const onChange = (changes: number): void => {
    logFailure(log, kept.keepCount(changes));
    notifyMark();
    backups.changed();
  };
  const openVault = openVaultOf({
    database,
    tokensKey: keys.tokens,
    historyKey: keys.history,
    countedBefore: header.changes,
    onChange,
    beforeCommit: protection.followSettings,
    log,
  });
  return {
    openVault,
    missingChanges: Math.max(0, header.changes - countedChanges),
    countedChanges,
    backups,
    inspect: () => isSound(database),
    protection,
    keys,
    ...withMarkNotification(kept, notifyMark),
    close() {
      backups.stop();
      closeWith(keys, database);
    },
  };
}

function logFailure(log: SessionOptions['log'], counted: Result<null, Failure>): void {
  if (!counted.ok) log(`The header could not be written: ${counted.error.code}`);
}

function closeWith(keys: VaultKeys, database: OpenVault['database']): void {
  try {
    database.close();
  } finally {
    keys.wipe();
  }
}

/** Gives what calls `protectionChanged` if the protection's mark has changed. */
function markNotifier(
  protection: VaultProtection,
  { protectionChanged }: SessionOptions,
): () => void {
  let told = protection.count();
  return () => {
    const count = protection.count();
    if (count === told) return;
    told = count;
    const mark = protection.mark();
    if (mark !== null) protectionChanged?.(mark);
  };
}

function withMarkNotification(kept: KeptHeader, notifyMark: () => void): KeptHeader {
  const notifyAfter = (written: Result<null, Failure>): Result<null, Failure> => {
    if (written.ok) notifyMark();
    return written;
  };
  return {
    ...kept,
    keepWrapping: (wrapping) => notifyAfter(kept.keepWrapping(wrapping)),
    keepFewer: (keepers) => notifyAfter(kept.keepFewer(keepers)),
  };
}
