import { statSync } from 'node:fs';
import type { Failure } from '../../failures/index.ts';
import { success, type Instant, type Result } from '../../system/index.ts';
import { readHeader } from '../header/header-files.ts';
import type { Header } from '../header/header.ts';
import { withStorageFailures } from '../database/storage-failures.ts';
import type { KeeperKind, VaultState } from '../model/vault-state.ts';
import { databaseFileIn } from '../vault-files.ts';
import { listBackups, readBackup, type SoundBackup } from './backup-folder.ts';

/** A backup that can be put in place of what is damaged. */
export interface BackupOffer {
  readonly id: string;
  readonly takenAt: Instant;
  /**
   * How many saved changes it lacks, going by the header's count; null when no copy of the header can be
   * read, so that nobody knows.
   */
  readonly missingChanges: number | null;
  /** `header`: the present database stays, only what opens it comes back, and no change is lost. */
  readonly restores: 'header' | 'everything';
  /** The keepers that open the vault afterwards. */
  readonly keepers: readonly KeeperKind[];
  /** Whether these are the keepers of that time, because no present one is known to fit. */
  readonly formerKeepers: boolean;
}

/**
 * Looks through the backups for those that would help in the vault's present state.
 *
 * @returns sound ones only, the newest first; none while nothing is known to be wrong.
 */
export function listOffers(
  folder: string,
  state: VaultState,
): Result<readonly BackupOffer[], Failure> {
  return withStorageFailures(() => {
    if (!needsBackup(state)) return success([]);
    const found = readHeader(folder);
    if (!found.ok && found.error.code === 'vault-from-newer-version') return success([]);
    const header = found.ok && !isPlanted(state) ? (found.value?.header ?? null) : null;
    const sound = listBackups(folder)
      .flatMap((backup) => readBackup(folder, backup) ?? [])
      .filter((backup) => header === null || backup.header.vaultId === header.vaultId);
    if (header === null && hasDatabase(folder)) {
      return success(sound.slice(0, 1).map((backup) => headerOffer(backup)));
    }
    return success(
      sound
        .map((backup) => wholeOffer(backup, header))
        .filter(({ missingChanges }) => improves(missingChanges, state)),
    );
  });
}

/** The backup behind an offer, read again and compared with its checksums; null if it is not sound. */
export function backupBehind(folder: string, { id }: BackupOffer): SoundBackup | null {
  const backup = listBackups(folder).find(({ name }) => name === id);
  return backup === undefined ? null : readBackup(folder, backup);
}

/**
 * Whether a keeper of one header opens what belongs to the other. A wrapping that is in both shows that
 * the vault key is the same; without one nothing can be known before somebody unlocks.
 */
export function sharesKey(one: Header, other: Header): boolean {
  const wrapped = new Set(one.keepers.map(({ wrappedKey }) => wrappedKey));
  return other.keepers.some(({ wrappedKey }) => wrapped.has(wrappedKey));
}

function needsBackup(state: VaultState): boolean {
  if (state.status === 'open') return state.damaged === true || state.missingChanges !== undefined;
  return (
    state.status === 'cannot-be-opened' &&
    ['vault-damaged', 'vault-incomplete', 'keyring-key-known'].includes(state.failure.code)
  );
}

/** Whether the header that is there is none that this program wrote: nothing in it is believed. */
function isPlanted(state: VaultState): boolean {
  return state.status === 'cannot-be-opened' && state.failure.code === 'keyring-key-known';
}

/** If the present database opens and is intact, only a backup with more in it is useful. */
function improves(missingChanges: number | null, state: VaultState): boolean {
  if (state.status !== 'open' || state.damaged === true) return true;
  return (missingChanges ?? 0) < (state.missingChanges ?? 0);
}

function hasDatabase(folder: string): boolean {
  return (statSync(databaseFileIn(folder), { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function headerOffer({ backup, header }: SoundBackup): BackupOffer {
  return {
    id: backup.name,
    takenAt: backup.takenAt,
    missingChanges: 0,
    restores: 'header',
    keepers: header.keepers.map(({ kind }) => kind),
    formerKeepers: true,
  };
}

function wholeOffer({ backup, header }: SoundBackup, present: Header | null): BackupOffer {
  const staying = present !== null && sharesKey(present, header) ? present : null;
  return {
    id: backup.name,
    takenAt: backup.takenAt,
    missingChanges: present === null ? null : Math.max(0, present.changes - backup.changes),
    restores: 'everything',
    keepers: (staying ?? header).keepers.map(({ kind }) => kind),
    formerKeepers: staying === null,
  };
}
