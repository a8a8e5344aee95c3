import { randomUUID } from 'node:crypto';
import type { Failure } from '../failures/index.ts';
import { failure, type Result } from '../system/index.ts';
import { loadAddon } from './database.ts';
import { writeHeader, type FoundHeader } from './header-files.ts';
import { withoutRenewal, type Header } from './header.ts';
import { wrappingOf } from './keeper-reports.ts';
import { wrapAndProve, type Keeper } from './keys/keeper.ts';
import { deriveVaultKeys, generateVaultKey } from './keys/vault-key.ts';
import type { Wrapping, WrappingOf } from './keys/wrapping.ts';
import { removeUnfinishedCopy } from './renewal.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import type { KeeperKind } from './vault-state.ts';

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
 * A renewal of the vault key that was broken off is finished, or taken back, by whichever key opens the
 * database.
 */
export async function unlockVault<Kind extends KeeperKind>(
  options: SessionOptions,
  found: FoundHeader,
  keeper: Keeper<Kind>,
): Promise<Result<Session, UnlockFailure>> {
  const { header } = found;
  const former = await openWith(options, found, keeper, {
    wrapping: wrappingOf(header, keeper.kind),
    headerFor: (headerKey) => (found.isAuthentic(headerKey) ? withoutRenewal(header) : null),
  });
  if (former.ok || header.renewal === undefined) return former;
  return openWith(options, found, keeper, {
    wrapping: wrappingOf(header.renewal, keeper.kind),
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
  renewHeader(options, session.value, found, renewed);
  removeUnfinishedCopy(options);
  return session;
}

/** What cannot be renewed now is renewed at the next unlock. */
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
