import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Failure } from '../failures/index.ts';
import { failure, type Result } from '../system/index.ts';
import { setHeadersAside } from './backups/restore-backup.ts';
import { loadAddon } from './database/database.ts';
import { writeHeader, type FoundHeader } from './header/header-files.ts';
import { withoutRenewal, type Header, type ReadHeader } from './header/header.ts';
import { findWrapping } from './keepers/keeper-reports.ts';
import { wrapAndProve, type Keeper } from './keepers/keeper.ts';
import { deriveVaultKeys, generateVaultKey } from './keepers/vault-key.ts';
import type { Wrapping, WrappingOf } from './keepers/wrapping.ts';
import { removeUnfinishedCopy } from './renewal.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import type { KeeperKind } from './model/vault-state.ts';

/** A failure, and whether the keeper refused or the vault itself could not be opened with the key. */
export interface UnlockFailure {
  readonly by: 'keeper' | 'vault';
  readonly failure: Failure;
}

/**
 * Makes a new vault under one keeper. Nothing is written before the keeper has proved that it gives back
 * what it was given, and nothing is ever written unwrapped.
 */
export async function createVaultFiles<Kind extends KeeperKind>(
  options: SessionOptions,
  keeperFor: (vaultId: string) => Keeper<Kind>,
): Promise<Result<Session, UnlockFailure>> {
  const vaultId = randomUUID();
  const keys = deriveVaultKeys(generateVaultKey(), vaultId);
  const wrapping = await wrapAndProve(keeperFor(vaultId), keys.vaultKey);
  if (!wrapping.ok) {
    keys.wipe();
    return failure({ by: 'keeper', failure: wrapping.error });
  }
  const header = { vaultId, revision: 0, changes: 0, keepers: [wrapping.value] };
  const written = writeHeader(options.folder, header, keys.header);
  if (!written.ok) {
    keys.wipe();
    return failure({ by: 'vault', failure: written.error });
  }
  const session = openSession(options, keys, written.value);
  return session.ok ? session : failure({ by: 'vault', failure: session.error });
}

/**
 * Opens the vault with one of its keepers, and renews what is due: a wrapping, a lost copy of the header.
 * A renewal of the vault key that was broken off is finished, or taken back, by the key that opens the
 * database. Where the copy of the header that counts proves not to be the vault's own, the other one is tried.
 */
export async function unlockVault<Kind extends KeeperKind>(
  options: SessionOptions,
  found: FoundHeader,
  keeperFor: (vaultId: string) => Keeper<Kind>,
): Promise<Result<Session, UnlockFailure>> {
  const keeper = keeperFor(found.header.vaultId);
  const { other } = found;
  const first = await unlockCopy(options, found, keeper);
  if (first.ok || other === null || !mayBeForged(first.error, found, other, keeper.kind)) {
    return first;
  }
  const right = besideForgery(found, other);
  const second = await unlockCopy(options, right, keeperFor(other.header.vaultId));
  return second.ok ? { ok: true, value: { ...second.value, foundForgery: true } } : first;
}

/** The other copy counts only where its key proves that the first one is forged, and not just newer. */
function besideForgery(forged: FoundHeader, other: ReadHeader): FoundHeader {
  return {
    header: other.header,
    isAuthentic: (key) => other.isAuthentic(key) && !forged.isAuthentic(key),
    renewed: (key) => (forged.isAuthentic(key) ? null : other.renewed(key)),
    bothCopiesSound: false,
    other: null,
    isBesideForgery: true,
  };
}

/** A forged copy names what nobody can open, or what only its maker can. */
function mayBeForged(
  refused: UnlockFailure,
  found: FoundHeader,
  other: ReadHeader,
  kind: KeeperKind,
): boolean {
  if (refused.by === 'vault') return refused.failure.code === 'vault-damaged';
  const [one, two] = [findWrapping(found.header, kind), findWrapping(other.header, kind)];
  return found.header.vaultId !== other.header.vaultId || !isDeepStrictEqual(one, two);
}

/** Before anything is written over it. */
function setForgeryAside({ folder, clock, log }: SessionOptions): void {
  const aside = setHeadersAside(folder, clock.now());
  log(
    aside.ok
      ? 'A forged copy of the header was set aside'
      : `A forged copy of the header could not be set aside: ${aside.error.code}`,
  );
}

async function unlockCopy<Kind extends KeeperKind>(
  options: SessionOptions,
  found: FoundHeader,
  keeper: Keeper<Kind>,
): Promise<Result<Session, UnlockFailure>> {
  const { header } = found;
  const former = await openWith(options, found, keeper, {
    wrapping: findWrapping(header, keeper.kind),
    headerFor: (headerKey) => (found.isAuthentic(headerKey) ? withoutRenewal(header) : null),
  });
  if (former.ok || header.renewal === undefined) return former;
  return openWith(options, found, keeper, {
    wrapping: findWrapping(header.renewal, keeper.kind),
    headerFor: (headerKey) => found.renewed(headerKey),
  });
}

interface Attempt<Kind extends KeeperKind> {
  readonly wrapping: WrappingOf<Kind> | null;
  /** The header that counts if the wrapped key is the vault's; null when it is not. */
  readonly headerFor: (headerKey: Buffer) => Header | null;
}

async function openWith<Kind extends KeeperKind>(
  options: SessionOptions,
  found: FoundHeader,
  keeper: Keeper<Kind>,
  { wrapping, headerFor }: Attempt<Kind>,
): Promise<Result<Session, UnlockFailure>> {
  if (wrapping === null) return failure({ by: 'keeper', failure: { code: 'no-such-keeper' } });
  const unwrapping = keeper.unwrap(wrapping);
  loadAddon(options);
  const unwrapped = await unwrapping;
  if (!unwrapped.ok) return failure({ by: 'keeper', failure: unwrapped.error });
  const keys = deriveVaultKeys(unwrapped.value.vaultKey, found.header.vaultId);
  const header = headerFor(keys.header);
  if (header === null) {
    keys.wipe();
    return failure({ by: 'vault', failure: { code: 'vault-damaged' } });
  }
  const renewed = unwrapped.value.renewalDue ? await wrapAndProve(keeper, keys.vaultKey) : null;
  const session = openSession(options, keys, header);
  if (!session.ok) return failure({ by: 'vault', failure: session.error });
  if (found.isBesideForgery === true) setForgeryAside(options);
  // Differences must remain visible until a person has been asked.
  if (session.value.protection.differences.length === 0) {
    renewHeader(options, session.value, found, renewed);
  }
  removeUnfinishedCopy(options);
  return session;
}

/** A key that cannot be renewed now is renewed at the next unlock. */
function renewHeader(
  options: SessionOptions,
  session: Session,
  found: FoundHeader,
  renewed: Result<Wrapping, Failure> | null,
): void {
  if (renewed?.ok) {
    const kept = session.keepWrapping(renewed.value);
    if (!kept.ok) options.log(`A renewed wrapping could not be kept: ${kept.error.code}`);
  } else if (!found.bothCopiesSound || found.header.renewal !== undefined) {
    const repaired = session.repairHeader();
    options.log(
      repaired.ok
        ? 'An unfinished, damaged or missing copy of the header was replaced'
        : `An unfinished or damaged copy of the header could not be replaced: ${repaired.error.code}`,
    );
  }
}
