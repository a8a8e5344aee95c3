import { createHmac } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import { checkpoint } from './database.ts';
import type { VaultKeys } from '../keepers/vault-key.ts';
import { sealToken, unsealToken, type TokenBinding } from '../sealing.ts';
import { statement } from './statement.ts';
import { withStorageFailures } from './storage-failures.ts';

/** Operations with the subkeys of one vault key. */
export interface Sealing {
  /** Seals a token for one connection. The caller wipes the token. */
  seal(binding: TokenBinding, token: Uint8Array): Buffer;
  /** Opens a sealed token, which the caller wipes; `token-unreadable` when it was not sealed so. */
  unseal(binding: TokenBinding, sealed: Uint8Array): Result<Buffer, Failure>;
  /** The HMAC-SHA-256 of some bytes under the history subkey: 32 bytes. */
  authenticate(bytes: Uint8Array): Buffer;
}

/** Seals with these subkeys, for as long as they are not wiped. */
export function sealingWith({ tokens, history }: Pick<VaultKeys, 'tokens' | 'history'>): Sealing {
  return {
    seal: (binding, token) => sealToken(tokens, binding, token),
    unseal: (binding, sealed) => unsealToken(tokens, binding, sealed),
    authenticate: (bytes) => createHmac('sha256', history).update(bytes).digest(),
  };
}

/** What features use to store data in the vault while it is open. */
export interface OpenVault {
  /** For reading. It is closed when the vault is locked: ask the vault for it each time, do not keep it. */
  readonly database: Database.Database;
  /**
   * Makes a lasting change, all of it or none: one transaction, synced to the disk, moved into the database
   * file and counted in the header. Faults that `work` throws undo it and go on to the caller.
   */
  change<Value>(work: () => Value): Result<Value, Failure>;
  /** Keeps something: one transaction, synced to the disk, neither moved into the database file at once nor counted. */
  record<Value>(work: () => Value): Result<Value, Failure>;
  /**
   * Keeps something that could be had again, such as the report of a check: one transaction, synced to the disk with
   * the next one that is. A computer that loses its power before that loses it; nothing else does, and nothing else
   * is lost with it.
   */
  note<Value>(work: () => Value): Result<Value, Failure>;
  /** Has all that was noted reach the disk now; whether it did. */
  sync(): boolean;
  /**
   * Seals a token for one connection. The caller wipes the token.
   *
   * @throws when the vault was locked meanwhile.
   */
  seal(binding: TokenBinding, token: Uint8Array): Buffer;
  /**
   * Opens a sealed token; the caller wipes it after its one use.
   *
   * @returns `token-unreadable` when it was not sealed for this binding, `vault-locked` after a lock.
   */
  unseal(binding: TokenBinding, sealed: Uint8Array): Result<Buffer, Failure>;
  /**
   * The HMAC-SHA-256 of some bytes under the history subkey: 32 bytes.
   *
   * @throws when the vault was locked meanwhile.
   */
  authenticate(bytes: Uint8Array): Buffer;
}

/** The parts of an open vault. */
export interface OpenVaultDependencies {
  readonly database: Database.Database;
  readonly tokensKey: Buffer;
  readonly historyKey: Buffer;
  /** How many changes the header knows of: a database that lost some never counts their numbers again. */
  readonly countedBefore?: number;
  /** Called after each lasting change with how many there have been. */
  readonly onChange: (count: number) => void;
  /** Called at the end of each lasting change, inside of its transaction. */
  readonly beforeCommit?: () => void;
  readonly log: (message: string) => void;
}

/** Puts the store-facing side of the vault together. It refuses its work once the database is closed. */
export function openVaultOf(dependencies: OpenVaultDependencies): OpenVault {
  const { database, tokensKey } = dependencies;

  const inTransaction = <Value>(work: () => Value): Result<Value, Failure> => {
    if (!database.open) return failure({ code: 'vault-locked' });
    if (database.inTransaction) throw new Error('A change was begun inside another change');
    return withStorageFailures(() => success(database.transaction(work).immediate()));
  };

  return {
    database,
    record: inTransaction,
    note: (work) => unsynced(database, () => inTransaction(work)),
    sync() {
      if (!database.open || database.inTransaction) return false;
      const synced = withStorageFailures(() => success(checkpoint(database)));
      return synced.ok && synced.value;
    },
    change(work) {
      let count = 0;
      const outcome = inTransaction(() => {
        const value = work();
        dependencies.beforeCommit?.();
        count = countChange(database, dependencies.countedBefore ?? 0);
        return value;
      });
      if (outcome.ok) secureChange(dependencies, count);
      return outcome;
    },
    seal(binding, token) {
      // A wiped key is all zeros: nothing may be sealed with it.
      if (!database.open) throw new Error('The vault was locked while a token was being sealed');
      return sealToken(tokensKey, binding, token);
    },
    unseal(binding, sealed) {
      if (!database.open) return failure({ code: 'vault-locked' });
      return unsealToken(tokensKey, binding, sealed);
    },
    authenticate(bytes) {
      if (!database.open)
        throw new Error('The vault was locked while its history was being written');
      return createHmac('sha256', dependencies.historyKey).update(bytes).digest();
    },
  };
}

/**
 * Does something whose transactions are not waited for to reach the disk. In a write-ahead log their order stands,
 * so that what is synced later is never without what was before it.
 */
function unsynced<Value>(database: Database.Database, work: () => Value): Value {
  // Inside of a transaction the setting would not change.
  if (!database.open || database.inTransaction) return work();
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    return work();
  } finally {
    database.exec('PRAGMA synchronous = FULL');
  }
}

const raiseCount = statement('UPDATE vault_change SET count = max(count, ?) + 1 RETURNING count');

function countChange(database: Database.Database, countedBefore: number): number {
  return Number(raiseCount(database).pluck().get(countedBefore));
}

/**
 * The change is already committed and synced when this runs. What fails here is made up for by the next
 * change, and must not tell a person that nothing was saved.
 */
function secureChange(dependencies: OpenVaultDependencies, count: number): void {
  const secured = withStorageFailures(() => {
    if (!checkpoint(dependencies.database))
      dependencies.log('The write-ahead log could not be emptied yet');
    dependencies.onChange(count);
    return success(null);
  });
  if (!secured.ok)
    dependencies.log(`A change was saved but not yet secured: ${secured.error.code}`);
}
