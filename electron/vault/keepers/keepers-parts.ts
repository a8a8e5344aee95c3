import type { Failure } from '../../failures/index.ts';
import type { Result } from '../../system/index.ts';
import type { Header } from '../header/header.ts';
import type { AvailableKeepers, KeeperSources } from './available-keepers.ts';
import type { Wrapping } from './wrapping.ts';
import type { Session } from '../session.ts';
import type { KeeperKind, VaultState } from '../model/vault-state.ts';

/** Shows a recovery key to a person, once, without letting the page have it. */
export interface RecoveryKeyPresenter {
  /**
   * @param recoveryKey in ASCII; it stays its caller's to wipe.
   * @param signal takes it from the screen when the vault is locked meanwhile.
   * @returns whether the person says that it is kept.
   */
  present(recoveryKey: Uint8Array, signal: AbortSignal): Promise<boolean>;
}

/** A change of the keepers, as a person is asked about it. */
export type KeeperAction =
  | 'add-keyring'
  | 'set-passphrase'
  | 'make-recovery-key'
  | `remove-${KeeperKind}`
  | 'require-passphrase'
  | 'renew-vault-key'
  /** Whether a keeper is ended although the vault key stays. */
  | 'keep-vault-key';

/**
 * Asks a person in a native dialog, out of reach of the page.
 *
 * @param signal takes the question back when the vault is locked meanwhile, which is a no.
 */
export type ConfirmKeeperChange = (action: KeeperAction, signal: AbortSignal) => Promise<boolean>;

/** Dependencies of the keepers. */
export interface KeepersDependencies {
  readonly sources: KeeperSources;
  readonly available: AvailableKeepers;
  readonly confirm: ConfirmKeeperChange;
  readonly presenter: RecoveryKeyPresenter;
  readonly session: () => Session | null;
  /** Aborted at the next lock. */
  readonly untilLock: () => AbortSignal;
  /** Runs a task when no other one of the vault is under way, and wipes its secrets. */
  readonly inTurn: <Value>(
    secrets: readonly (Uint8Array | null)[],
    task: () => Promise<Value>,
  ) => Promise<Value>;
  /** Tells of the keepers as they are now. */
  readonly changed: (header: Header) => VaultState;
  /** Puts another vault key in place, which these wrappings hold. Takes over the key. */
  readonly renew: (vaultKey: Buffer, keepers: readonly Wrapping[]) => Result<VaultState, Failure>;
}
