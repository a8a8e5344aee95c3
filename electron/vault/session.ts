import type { Failure } from '../failures/index.ts';
import { failure, success, type Clock, type Result } from '../system/index.ts';
import { rollingBackups, type RollingBackups } from './backups/rolling-backups.ts';
import { takeBackup, type BackupSource } from './backups/take-backup.ts';
import type { Timer } from './backups/timer.ts';
import { changeCountOf, changesCountedIn, isSound, openDatabase } from './database.ts';
import { writeHeader, writeHeaderInTurn } from './header-files.ts';
import {
  announceRenewal,
  withoutRenewal,
  type Header,
  type HistoryHead,
  type Renewal,
} from './header.ts';
import type { VaultKeys } from './keys/vault-key.ts';
import type { Wrapping } from './keys/wrapping.ts';
import { openVaultOf, type OpenVault } from './open-vault.ts';
import { withStorageFailures } from './storage-failures.ts';
import { databaseFileIn } from './vault-files.ts';

/** The time between an unlock and the next lock: the open database and the keys that opened it. */
export interface Session {
  readonly openVault: OpenVault;
  readonly missingChanges: number;
  /** Take one before each change of a keeper; lasting changes are followed by themselves. */
  readonly backups: RollingBackups;
  /** Reads the whole database, and says whether every page is sound. It takes about 10 ms for each MB. */
  inspect(): boolean;
  /** Zeros once the session is closed. */
  readonly keys: VaultKeys;
  /** The header as it was last written. */
  header(): Header;
  /** Writes the wrapping to the header in place of the keeper's former one. */
  keepWrapping(wrapping: Wrapping): Result<null, Failure>;
  /** Writes a header with these keepers, and says in it that a new vault key is advised. */
  keepFewer(keepers: readonly Wrapping[]): Result<null, Failure>;
  /** Says in the header that a renewal has begun. {@link Session.repairHeader} takes it back. */
  announceRenewal(renewal: Renewal, nextHeaderKey: Buffer): Result<null, Failure>;
  /** Says in the header how far the history goes. */
  keepHistoryHead(head: HistoryHead): Result<null, Failure>;
  /** Writes both copies of the header. */
  repairHeader(): Result<null, Failure>;
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

function sessionOver(
  options: SessionOptions,
  keys: VaultKeys,
  header: Header,
  database: OpenVault['database'],
  missingChanges: number,
): Session {
  const { folder, log } = options;
  let current = withoutRenewal(header);

  const keep = (write: typeof writeHeader, next: Header): Result<null, Failure> => {
    // The keys of a closed session are zeros: a header written with them would open nothing.
    if (!database.open) return failure({ code: 'vault-locked' });
    const written = write(folder, next, keys.header);
    if (!written.ok) return written;
    current = withoutRenewal(written.value);
    return success(null);
  };

  const backups = rollingBackups(
    {
      source: () => ({
        ...sourceOf(options, keys),
        database,
        header: current,
        changes: changeCountOf(database),
      }),
      clock: options.clock,
      timer: options.timer,
      attempted: options.backupAttempted,
    },
    options.lastBackupAttempt,
  );

  const keepCount = (changes: number): void => {
    // The first count goes to both copies: from then on a database that is not there is a loss.
    const write = current.changes === 0 ? writeHeader : writeHeaderInTurn;
    const kept = keep(write, { ...current, changes });
    if (!kept.ok) log(`The header could not be written: ${kept.error.code}`);
    backups.changed();
  };

  return {
    openVault: openVaultOf({
      database,
      tokensKey: keys.tokens,
      historyKey: keys.history,
      countedBefore: header.changes,
      onChange: keepCount,
      log,
    }),
    missingChanges,
    backups,
    inspect: () => isSound(database),
    keys,
    header: () => current,
    keepWrapping(wrapping) {
      const others = current.keepers.filter(({ kind }) => kind !== wrapping.kind);
      return keep(writeHeader, { ...current, keepers: [...others, wrapping] });
    },
    keepFewer: (keepers) =>
      keep(writeHeader, { ...current, keepers: [...keepers], renewalAdvised: true }),
    announceRenewal: (renewal, nextHeaderKey) =>
      keep(writeHeader, announceRenewal(current, renewal, nextHeaderKey)),
    keepHistoryHead: (history) => keep(writeHeaderInTurn, { ...current, history }),
    repairHeader: () => keep(writeHeader, current),
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
