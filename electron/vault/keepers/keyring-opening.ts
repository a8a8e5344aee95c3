import type { Failure } from '../../failures/index.ts';
import { failure, type Result } from '../../system/index.ts';
import { headerWithAllKeepers, type FoundHeader } from '../header/header-files.ts';
import { chooseKeyring } from './choose-keyring.ts';
import type { KeeperFactory, KeeperSources } from './keeper-factory.ts';
import { keyringKinds, keyringOf, findWrapping, type KeyringKind } from './keeper-reports.ts';
import { probeKeyring } from './keyring-probe.ts';
import type { Session, SessionOptions } from '../session.ts';
import { createVaultFiles, unlockVault, type UnlockFailure } from '../unlocking.ts';
import type { KeyringComparison, KeyringReport } from '../model/vault-state.ts';

/** Dependencies of opening by a keyring. */
export interface KeyringOpening {
  readonly session: SessionOptions;
  readonly sources: KeeperSources;
  readonly keepers: KeeperFactory;
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
 * Makes a vault under the keyring that {@link chooseKeyring} decides for.
 *
 * @returns what is there in its place when none protects.
 */
export async function createByKeyring({
  session,
  sources,
  keepers,
}: KeyringOpening): Promise<Result<Session, UnlockFailure & { readonly keyring: KeyringReport }>> {
  const chosen = await chooseKeyring(sources, 'new');
  if (!chosen.ok) return failure({ by: 'keeper', ...chosen.error });
  const created = await createUnder({ session, keepers }, chosen.value);
  return created.ok
    ? created
    : failure({ ...created.error, keyring: { protects: false, reason: 'none' } });
}

async function createUnder<Kind extends KeyringKind>(
  { session, keepers }: Pick<KeyringOpening, 'session' | 'keepers'>,
  kind: Kind,
): Promise<Result<Session, UnlockFailure>> {
  const keeperFor = keepers.keyrings[kind];
  return keeperFor === null ? noSuchKeyring : createVaultFiles(session, keeperFor);
}

const noSuchKeyring: Result<never, UnlockFailure> = failure({
  by: 'keeper',
  failure: { code: 'keyring-unavailable' },
});

/** Why no keyring opened the vault, and what is there in place of the one that did before. */
export type KeyringRefusal = UnlockFailure & { readonly comparison: KeyringComparison | null };

/**
 * Opens the vault by the keyrings that the header names, one after the other.
 *
 * @returns the first one's failure when none does; nothing of a keyring that fails is deleted.
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
    const now = await reportCurrentKeyring(opening.sources, kind, opened.error.failure);
    // The keyring was not asked about this, so another answer from it would not help.
    const wasAsked = opened.error.failure.code !== 'keyring-key-known';
    const comparison = wasAsked ? { usedBefore, now, ...askingOf(opening, kind) } : null;
    first ??= { ...opened.error, comparison };
  }
  const missing: Failure = { code: 'keyring-unavailable' };
  return failure(first ?? { by: 'keeper', failure: missing, comparison: null });
}

function askingOf(
  { sources }: KeyringOpening,
  kind: KeyringKind,
): Pick<KeyringComparison, 'asksOnce'> {
  return kind === 'safe-storage' && sources.keyring.platform === 'linux' ? { asksOnce: true } : {};
}

async function unlockByKind<Kind extends KeyringKind>(
  { session, keepers }: KeyringOpening,
  found: FoundHeader,
  kind: Kind,
): Promise<Result<Session, UnlockFailure>> {
  const keeperFor = keepers.keyrings[kind];
  return keeperFor === null ? noSuchKeyring : unlockVault(session, found, keeperFor);
}

/** The store of passwords is not asked again: it may have bothered somebody with a prompt already. */
async function reportCurrentKeyring(
  sources: KeeperSources,
  kind: KeyringKind,
  refused: Failure,
): Promise<KeyringReport> {
  if (kind === 'safe-storage') return probeKeyring(sources.keyring);
  if (refused.code === 'keyring-locked') return { protects: false, reason: 'locked' };
  if (refused.code === 'keyring-changed' && sources.credentialStore !== undefined) {
    return { protects: true, backend: sources.credentialStore.name };
  }
  return { protects: false, reason: 'none' };
}
