import type { Failure } from '../../failures/index.ts';
import { failure, type Result } from '../../system/index.ts';
import { headerWithAllKeepers, type FoundHeader } from '../header/header-files.ts';
import { keyringKinds, keyringOf, findWrapping } from './keeper-reports.ts';
import type { AvailableKeepers, KeeperSources } from './available-keepers.ts';
import { probeKeyring } from './keyring-probe.ts';
import { probeCredentialStore } from './keytar.ts';
import type { Session, SessionOptions } from '../session.ts';
import { createVaultFiles, unlockVault, type UnlockFailure } from '../unlocking.ts';
import type { KeyringComparison, KeyringReport } from '../model/vault-state.ts';

/** Dependencies of opening by a keyring. */
export interface KeyringOpening {
  readonly session: SessionOptions;
  readonly sources: KeeperSources;
  readonly available: AvailableKeepers;
}

/** Whether any keyring is among the keepers. */
export function opensByKeyring(found: FoundHeader): boolean {
  return keyringKinds.some((kind) => findWrapping(headerWithAllKeepers(found), kind) !== null);
}

/** Whether nothing but keyrings is among the keepers. */
export function opensByKeyringAlone(found: FoundHeader): boolean {
  return headerWithAllKeepers(found).keepers.every(({ kind }) =>
    keyringKinds.some((keyring) => keyring === kind),
  );
}

/**
 * Makes a vault under a keyring: under `safeStorage` where it protects, or straight under the system's
 * store of passwords where `safeStorage` would use a key that everybody has.
 *
 * @returns what is there in their place when neither protects.
 */
export async function createByKeyring(
  opening: KeyringOpening,
): Promise<Result<Session, UnlockFailure & { readonly keyring: KeyringReport }>> {
  const { session, sources, available } = opening;
  const keyring = await probeKeyring(sources.keyring);
  if (keyring.protects) {
    const created = await createVaultFiles(session, (vaultId) => available.safeStorage(vaultId));
    return created.ok
      ? created
      : failure({ ...created.error, keyring: { protects: false, reason: 'none' } });
  }
  const { credentialStore } = sources;
  const unavailable: Failure = { code: 'keyring-unavailable' };
  if (credentialStore === undefined || keyring.reason === 'locked') {
    return failure({ by: 'keeper', failure: unavailable, keyring });
  }
  const store = await probeCredentialStore(credentialStore, 'new');
  if (!store.protects) {
    return failure({
      by: 'keeper',
      failure: unavailable,
      keyring: store.reason === 'locked' ? store : keyring,
    });
  }
  const created = await createVaultFiles(session, (vaultId) =>
    available.keytar(vaultId, credentialStore),
  );
  return created.ok ? created : failure({ ...created.error, keyring });
}

/** Why no keyring opened the vault, and what is there in place of the one that did before. */
export type KeyringRefusal = UnlockFailure & { readonly comparison: KeyringComparison | null };

/**
 * Opens the vault by the keyrings that the header names, one after the other.
 *
 * @returns the first one's failure when none does; whatever is wrong with one, nothing of it is deleted.
 */
export async function unlockByKeyring(
  opening: KeyringOpening,
  found: FoundHeader,
): Promise<Result<Session, KeyringRefusal>> {
  let first: KeyringRefusal | null = null;
  for (const kind of keyringKinds) {
    const wrapping = findWrapping(headerWithAllKeepers(found), kind);
    if (wrapping === null) continue;
    const opened = await unlockByKind(opening, found, kind);
    if (opened.ok) return opened;
    if (opened.error.by === 'vault') return failure({ ...opened.error, comparison: null });
    const usedBefore = keyringOf(wrapping) ?? kind;
    const now = await describeCurrentKeyring(opening.sources, kind, opened.error.failure);
    // What the keyring was not asked about, another answer of it would not mend.
    const wasAsked = opened.error.failure.code !== 'keyring-key-known';
    const comparison = wasAsked ? { usedBefore, now, ...askingOf(opening, kind) } : null;
    first ??= { ...opened.error, comparison };
  }
  const missing: Failure = { code: 'keyring-unavailable' };
  return failure(first ?? { by: 'keeper', failure: missing, comparison: null });
}

function askingOf(
  { sources }: KeyringOpening,
  kind: (typeof keyringKinds)[number],
): Pick<KeyringComparison, 'asksOnce'> {
  return kind === 'safe-storage' && sources.keyring.platform === 'linux' ? { asksOnce: true } : {};
}

async function unlockByKind(
  { session, sources, available }: KeyringOpening,
  found: FoundHeader,
  kind: (typeof keyringKinds)[number],
): Promise<Result<Session, UnlockFailure>> {
  if (kind === 'safe-storage') {
    return unlockVault(session, found, (vaultId) => available.safeStorage(vaultId));
  }
  const { credentialStore } = sources;
  if (credentialStore === undefined) {
    return failure({ by: 'keeper', failure: { code: 'keyring-unavailable' } });
  }
  return unlockVault(session, found, (vaultId) => available.keytar(vaultId, credentialStore));
}

/** The store of passwords is not asked again: it may have bothered somebody with a prompt already. */
async function describeCurrentKeyring(
  sources: KeeperSources,
  kind: (typeof keyringKinds)[number],
  refused: Failure,
): Promise<KeyringReport> {
  if (kind === 'safe-storage') return probeKeyring(sources.keyring);
  if (refused.code === 'keyring-locked') return { protects: false, reason: 'locked' };
  if (refused.code === 'keyring-changed' && sources.credentialStore !== undefined) {
    return { protects: true, backend: sources.credentialStore.name };
  }
  return { protects: false, reason: 'none' };
}
