import type Database from 'better-sqlite3';
import type { Failure } from '../../failures/index.ts';
import { success, type Result } from '../../system/index.ts';
import { checkpoint } from '../database/database.ts';
import type { Header } from '../header/header.ts';
import type { Wrapping } from '../keepers/wrapping.ts';
import { withStorageFailures } from '../database/storage-failures.ts';
import type { VaultDifference } from './difference.ts';
import { ProtectionRecord, type ProtectionMark, type ProtectionDependencies } from './record.ts';

/** The record of an open vault's protection, and when it is written. */
export interface VaultProtection {
  /** How the database and the header differ, as they were when the vault was opened. */
  readonly differences: readonly VaultDifference[];
  mark(): ProtectionMark | null;
  /** How often what protects was changed; null for a vault from before that was counted. */
  count(): number | null;
  /** Whether the store of passwords was once given a note of the vault under this account. */
  wasPinned(account: string): boolean;
  notePinned(account: string): void;
  /** To be called at the end of each lasting change, inside of its transaction. */
  readonly followSettings: () => void;
  /**
   * Changes the keepers: first the database says which may come, then the header names them, then the database
   * says that they are the ones. A kill in between leaves a header that the database knows.
   */
  changeKeepers(
    keepers: readonly Wrapping[],
    writeHeader: (mark: ProtectionMark) => Result<null, Failure>,
  ): Result<null, Failure>;
  /** Takes everything as it is now. */
  accept(header: Header, knownCount: number): Result<null, Failure>;
}

/**
 * Compares an open database with its authentic header, and begins the record where there is none yet.
 *
 * @returns the failures of reading and writing.
 */
export function openProtection(
  dependencies: ProtectionDependencies,
  header: Header,
  log: (message: string) => void,
): Result<VaultProtection, Failure> {
  const { database } = dependencies;
  const record = new ProtectionRecord(dependencies);
  return withStorageFailures(() => {
    const differences = record.compare(header);
    if (differences.length === 0 && record.isUnsettled()) {
      inTransaction(database, () => {
        record.settle(header.keepers);
      });
    }
    return success(protectionOver(record, database, differences, log));
  });
}

function protectionOver(
  record: ProtectionRecord,
  database: Database.Database,
  differences: readonly VaultDifference[],
  log: (message: string) => void,
): VaultProtection {
  const write: Write = (work) =>
    withStorageFailures(() => {
      const value = inTransaction(database, work);
      checkpoint(database);
      return success(value);
    });
  return {
    differences,
    mark: () => record.mark(),
    count: () => record.count(),
    wasPinned: (account) => record.isPinned(account),
    notePinned: (account) => {
      const noted = withStorageFailures(() => {
        record.pin(account);
        return success(null);
      });
      if (!noted.ok) log(`It could not be noted that the vault is pinned: ${noted.error.code}`);
    },
    followSettings: () => {
      record.followSettings();
    },
    changeKeepers: (keepers, writeHeader) =>
      changeKeepers(record, write, { keepers, writeHeader, log }),
    accept: ({ keepers, protection }, knownCount) =>
      write(() => {
        record.accept(keepers, [protection?.count ?? 0, knownCount]);
        return null;
      }),
  };
}

/** Runs in a transaction that is on the disk afterwards. */
type Write = <Value>(work: () => Value) => Result<Value, Failure>;

interface KeepersChange {
  readonly keepers: readonly Wrapping[];
  readonly writeHeader: (mark: ProtectionMark) => Result<null, Failure>;
  readonly log: (message: string) => void;
}

function changeKeepers(
  record: ProtectionRecord,
  write: Write,
  { keepers, writeHeader, log }: KeepersChange,
): Result<null, Failure> {
  const begun = write(() => record.announceKeepers(keepers));
  if (!begun.ok) return begun;
  const written = writeHeader(begun.value);
  if (!written.ok) return written;
  const ended = write(() => {
    record.settle(keepers);
  });
  // The next opening ends it.
  if (!ended.ok) log(`A change of the keepers is not yet ended: ${ended.error.code}`);
  return success(null);
}

function inTransaction<Value>(database: Database.Database, work: () => Value): Value {
  return database.transaction(work).immediate();
}
