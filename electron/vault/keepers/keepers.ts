import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import {
  addKeyring,
  makeRecoveryKey,
  removeKinds,
  renewVaultKey,
  setPassphrase,
  type KeeperAction,
  type KeeperChange,
  type KeepersDependencies,
} from './keeper-changes.ts';
import { findWrapping } from './keeper-reports.ts';
import type { Session } from '../session.ts';
import type { KeeperKind, VaultState } from '../model/vault-state.ts';

type Outcome = Promise<Result<VaultState, Failure>>;

/**
 * Adds, changes and removes what opens the vault, while it is open. Each of these is confirmed in a native
 * dialog, and by the passphrase where there is one: `passphrase-needed`, `wrong-passphrase`,
 * `not-confirmed`. A backup is taken before each; when that fails nothing is changed. A new wrapping is
 * opened once before an old one goes. Secrets that come in are wiped.
 */
export interface Keepers {
  /** Lets the system's keyring open the vault, or wraps the vault key by it again. */
  addKeyring(passphrase: Uint8Array | null): Outcome;
  /** Sets the first passphrase, or another one in place of the present one. */
  setPassphrase(next: Uint8Array, passphrase: Uint8Array | null): Outcome;
  /** Makes a recovery key and shows it; the one before opens the vault no longer once it is kept. */
  makeRecoveryKey(passphrase: Uint8Array | null): Outcome;
  /**
   * Takes a keeper away.
   *
   * @returns `last-keeper` when there is no other, `no-such-keeper`, or why none of the others opens the vault.
   */
  remove(kind: KeeperKind, passphrase: Uint8Array | null): Outcome;
  /** Takes the keyrings away, so that the vault opens with the passphrase or the recovery key alone. */
  requirePassphrase(passphrase: Uint8Array | null): Outcome;
  /**
   * Gives the vault another vault key, seals everything in it again, and makes a new recovery key where there
   * was one. Backups from before keep the old key and what opened it.
   */
  renewVaultKey(passphrase: Uint8Array | null): Outcome;
  /**
   * Whether a passphrase is the vault's, without changing anything; no passphrase will do where the vault has
   * none. It stays its caller's to wipe. `passphrase-needed`, `wrong-passphrase`.
   */
  prove(passphrase: Uint8Array | null): Promise<Result<null, Failure>>;
}

/** Makes the service that changes the vault's keepers. */
export function createKeepers(dependencies: KeepersDependencies): Keepers {
  return {
    addKeyring: async (passphrase) =>
      confirmed(dependencies, { action: 'add-keyring', passphrase }, addKeyring),
    setPassphrase: async (next, passphrase) =>
      confirmed(
        dependencies,
        { action: 'set-passphrase', passphrase, also: next },
        async (change) => setPassphrase(change, next),
      ),
    makeRecoveryKey: async (passphrase) =>
      confirmed(dependencies, { action: 'make-recovery-key', passphrase }, makeRecoveryKey),
    remove: async (kind, passphrase) =>
      confirmed(dependencies, { action: `remove-${kind}`, passphrase }, async (change) =>
        removeKinds(change, [kind]),
      ),
    requirePassphrase: async (passphrase) =>
      confirmed(dependencies, { action: 'require-passphrase', passphrase }, async (change) =>
        change.passphrase === null
          ? failure({ code: 'passphrase-needed' })
          : removeKinds(change, ['safe-storage', 'keytar']),
      ),
    renewVaultKey: async (passphrase) =>
      confirmed(dependencies, { action: 'renew-vault-key', passphrase }, renewVaultKey),
    prove: async (passphrase) =>
      dependencies.inTurn([], async () => {
        const session = dependencies.session();
        if (session === null) return failure({ code: 'vault-locked' });
        const proved = await provePassphrase(dependencies, session, passphrase);
        return proved.ok ? success(null) : proved;
      }),
  };
}

interface Request {
  readonly action: KeeperAction;
  readonly passphrase: Uint8Array | null;
  /** Another secret, which is wiped with the passphrase. */
  readonly also?: Uint8Array;
}

/** Does a change once the passphrase is proved, a person has said yes, and a backup is taken. */
async function confirmed(
  dependencies: KeepersDependencies,
  { action, passphrase, also }: Request,
  work: (change: KeeperChange) => Outcome,
): Outcome {
  return dependencies.inTurn([passphrase, also ?? null], async () => {
    const session = dependencies.session();
    if (session === null) return failure({ code: 'vault-locked' });
    const untilLock = dependencies.untilLock();
    const proved = await provePassphrase(dependencies, session, passphrase);
    if (!proved.ok) return proved;
    if (!(await dependencies.confirm(action, untilLock))) {
      return failure({ code: untilLock.aborted ? 'vault-locked' : 'not-confirmed' });
    }
    if (untilLock.aborted) return failure({ code: 'vault-locked' });
    const backup = session.backups.takeNow();
    if (!backup.ok) return backup;
    return work({ dependencies, session, untilLock, passphrase: proved.value });
  });
}

/** Gives back the passphrase when it is the vault's, null when the vault has none. */
async function provePassphrase(
  { keepers }: KeepersDependencies,
  session: Session,
  passphrase: Uint8Array | null,
): Promise<Result<Uint8Array | null, Failure>> {
  const header = session.header();
  const wrapping = findWrapping(header, 'passphrase');
  if (wrapping === null) return success(null);
  if (passphrase === null) return failure({ code: 'passphrase-needed' });
  const unwrapped = await keepers.passphrase(header.vaultId, passphrase).unwrap(wrapping);
  if (!unwrapped.ok) return unwrapped;
  unwrapped.value.vaultKey.fill(0);
  return success(passphrase);
}
