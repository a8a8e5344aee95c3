import { renameSync, rmSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result, syncFile, syncFolder } from '../system/index.ts';
import {
  changeCountOf,
  checkDatabaseFile,
  copyDatabase,
  openForRekey,
  rekey,
} from './database/database.ts';
import { finishRenewal, type Header, type HistoryHead } from './header/header.ts';
import { deriveVaultKeys, type VaultKeys } from './keepers/vault-key.ts';
import type { Wrapping } from './keepers/wrapping.ts';
import { sealingWith, type Sealing } from './database/open-vault.ts';
import { ProtectionRecord } from './protection/record.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { withStorageFailures } from './database/storage-failures.ts';
import { databaseFileIn, logFilesIn, renewedDatabaseIn } from './vault-files.ts';

/** Everything that a feature with sealed data needs to seal it for the next vault key. */
export interface Resealing {
  /** The copy that takes the database's place, inside a transaction. */
  readonly database: Database.Database;
  readonly former: Sealing;
  readonly next: Sealing;
  /** The header's record of the history. */
  readonly historyHead: HistoryHead | null;
  /** Says what the header is to say of it from now on. */
  keepHistoryHead(head: HistoryHead): void;
}

/** Seals again everything of its feature in the database. Runs while the vault key is being renewed. */
export type Resealer = (resealing: Resealing) => void;

/** Dependencies of a renewal. */
export interface RenewalDependencies {
  readonly options: SessionOptions;
  /** Closed when the renewal has begun to take its place. */
  readonly session: Session;
  /** Taken over: they are wiped when the renewal fails. */
  readonly nextKeys: VaultKeys;
  /** The next vault key as each keeper wraps it, each proved. */
  readonly nextKeepers: readonly Wrapping[];
  readonly resealers: readonly Resealer[];
  /** Called before each step; a test interrupts the renewal there. */
  readonly beforeStep?: (step: RenewalStep) => void;
}

/** The steps of a renewal, between any two of which the program may end. */
export type RenewalStep =
  'copy' | 'reseal' | 'rekey' | 'check' | 'announce' | 'close' | 'replace' | 'open' | 'confirm';

/** Result of a renewal: the session that is open from then on, and whether it has the next key. */
export interface RenewalOutcome {
  readonly session: Result<Session, Failure>;
  readonly renewed: Result<null, Failure>;
}

/**
 * Gives the vault another vault key, without a moment at which a crash would lose it:
 *
 * 1. A copy of the database is made, its secrets are sealed again, and it is encrypted with the next key; it
 *    is opened and read whole.
 * 2. Both copies of the header say that a renewal has begun, and carry both keys as the keepers wrap them.
 * 3. The copy takes the database's place by one renaming.
 * 4. Both copies of the header are written with the next key alone.
 *
 * Until 3 the former key opens the database, from then on the next one, and unlocking tries both. All of it
 * happens at once, so that no change gets in between.
 */
export function renewVault(dependencies: RenewalDependencies): RenewalOutcome {
  const { options, session, nextKeys } = dependencies;
  const header = session.header();
  const formerKeys = deriveVaultKeys(Buffer.from(session.keys.vaultKey), header.vaultId);
  const replaced = guarded(options, () => replaceDatabase(dependencies, formerKeys));
  if (!replaced.ok) {
    nextKeys.wipe();
    return takeBack(dependencies, formerKeys, replaced.error);
  }
  formerKeys.wipe();
  dependencies.beforeStep?.('open');
  const opened = openSession(options, nextKeys, replaced.value);
  if (!opened.ok) return { session: opened, renewed: success(null) };
  dependencies.beforeStep?.('confirm');
  const confirmed = withStorageFailures(() => {
    // The header must not say so before the disk knows of the renaming.
    syncFolder(options.folder);
    return opened.value.repairHeader();
  });
  // Unlocking knows both keys until the header says which: it finishes what is left open here.
  if (!confirmed.ok) options.log(`A renewal is not yet confirmed: ${confirmed.error.code}`);
  return { session: opened, renewed: success(null) };
}

/** Removes the copy that a renewal left behind when it was broken off. */
export function removeUnfinishedCopy({ folder, log }: SessionOptions): void {
  const removed = withStorageFailures(() => {
    for (const end of ['', '-journal', '-wal', '-shm']) {
      rmSync(`${renewedDatabaseIn(folder)}${end}`, { force: true });
    }
    return success(null);
  });
  if (!removed.ok) log(`An unfinished copy of the database stays: ${removed.error.code}`);
}

/** Gives back the header that counts from then on. */
function replaceDatabase(
  dependencies: RenewalDependencies,
  formerKeys: VaultKeys,
): Result<Header, Failure> {
  const { options, session, nextKeys, nextKeepers, beforeStep } = dependencies;
  const { folder } = options;
  beforeStep?.('copy');
  const copied = copyWithNextKey(dependencies, formerKeys);
  if (!copied.ok) return copied;
  beforeStep?.('announce');
  const renewal = { keepers: [...nextKeepers], history: copied.value };
  const announced = session.announceRenewal(renewal, nextKeys.header);
  if (!announced.ok) return announced;
  const next = finishRenewal(session.header(), renewal);
  beforeStep?.('close');
  session.close();
  // Pages of the former key must never be taken for changes of a database with the next one.
  const log = statSync(logFilesIn(folder).log, { throwIfNoEntry: false });
  if (log !== undefined && log.size > 0) return failure({ code: 'renewal-failed' });
  beforeStep?.('replace');
  renameSync(renewedDatabaseIn(folder), databaseFileIn(folder));
  return success(next);
}

/** Gives back what the header is to say of the history from then on. */
function copyWithNextKey(
  dependencies: RenewalDependencies,
  formerKeys: VaultKeys,
): Result<HistoryHead | null, Failure> {
  const { options, session, nextKeys, beforeStep } = dependencies;
  const { nativeBinding } = options;
  const file = renewedDatabaseIn(options.folder);
  const { database } = session.openVault;
  removeUnfinishedCopy(options);
  copyDatabase(database, file);
  const copy = openForRekey({ file, key: formerKeys.database, nativeBinding });
  let historyHead: HistoryHead | null;
  try {
    beforeStep?.('reseal');
    historyHead = reseal(dependencies, copy, formerKeys);
    beforeStep?.('rekey');
    rekey(copy, nextKeys.database);
  } finally {
    copy.close();
  }
  beforeStep?.('check');
  syncFile(file);
  const checked = checkDatabaseFile({ file, key: nextKeys.database, nativeBinding });
  if (!checked.ok) return checked;
  return checked.value.changes === changeCountOf(database)
    ? success(historyHead)
    : failure({ code: 'vault-damaged' });
}

function reseal(
  { session, nextKeys, nextKeepers, resealers }: RenewalDependencies,
  copy: Database.Database,
  formerKeys: VaultKeys,
): HistoryHead | null {
  let historyHead = session.header().history ?? null;
  const resealing: Resealing = {
    database: copy,
    former: sealingWith(formerKeys),
    next: sealingWith(nextKeys),
    historyHead,
    keepHistoryHead: (head) => (historyHead = head),
  };
  const resealAll = (): void => {
    for (const reseal of resealers) reseal(resealing);
    const { vaultId } = session.header();
    const record = new ProtectionRecord({ database: copy, key: nextKeys.protection, vaultId });
    record.accept(nextKeepers, []);
  };
  copy.transaction(resealAll).immediate();
  return historyHead;
}

/** Goes on with the former key, in the session as it was or in a new one. */
function takeBack(
  dependencies: RenewalDependencies,
  formerKeys: VaultKeys,
  error: Failure,
): RenewalOutcome {
  const { options, session } = dependencies;
  removeUnfinishedCopy(options);
  const renewed = failure(error);
  if (session.openVault.database.open) {
    formerKeys.wipe();
    const repaired = session.repairHeader();
    if (!repaired.ok) options.log(`A renewal is not yet taken back: ${repaired.error.code}`);
    return { session: success(session), renewed };
  }
  const reopened = openSession(options, formerKeys, session.header());
  if (reopened.ok) reopened.value.repairHeader();
  return { session: reopened, renewed };
}

/** A fault on the way must not leave the vault closed. */
function guarded<Value>(
  { log }: SessionOptions,
  work: () => Result<Value, Failure>,
): Result<Value, Failure> {
  try {
    return withStorageFailures(work);
  } catch (fault) {
    log(`The vault key was not renewed: ${fault instanceof Error ? fault.name : 'fault'}`);
    return failure({ code: 'renewal-failed' });
  }
}
