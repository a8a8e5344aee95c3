import type { Failure } from '../failures/index.ts';
import type { Result } from '../system/index.ts';
import type { BackupOffer } from './backups/offers.ts';
import type { Timer } from './backups/timer.ts';
import type { HistoryAnchor } from './history-anchor.ts';
import type { KeeperSources } from './keepers/keeper-factory.ts';
import type { ConfirmKeeperChange, RecoveryKeyPresenter } from './keepers/keeper-changes.ts';
import type { Keepers } from './keepers/keepers.ts';
import type { OpenVault } from './database/open-vault.ts';
import type { ConfirmChangedVault } from './protection/difference.ts';
import type { Resealer } from './renewal.ts';
import type { VaultState } from './model/vault-state.ts';

/** Dependencies of the vault. */
export interface VaultOptions extends KeeperSources {
  /** The folder of the vault's files. It is made when it is not there. */
  readonly folder: string;
  /** Asks before a keeper is added, changed or removed. */
  readonly confirm: ConfirmKeeperChange;
  /** Asks before a vault is opened that is not as it was left. */
  readonly confirmChanged: ConfirmChangedVault;
  /** Shows a new recovery key. */
  readonly presenter: RecoveryKeyPresenter;
  /** The SQLite addon to use in place of the package's own. Only an unpackaged program may name one. */
  readonly nativeBinding?: string | undefined;
  /** For the time between backups; the machine's own by default. */
  readonly timer?: Timer;
  /** Takes sentences without secrets. */
  readonly log?: (message: string) => void;
}

/** The encrypted database and the keys that open it. */
export interface Vault {
  /** The vault's present state. */
  state(): VaultState;
  /** Notifies a listener of every new state; call the returned function to stop. */
  onStateChange(listener: (state: VaultState) => void): () => void;
  /** Opens the vault, or makes it, when that takes nobody's help. */
  start(): Promise<VaultState>;
  /**
   * Makes a vault under a passphrase of at least 12 characters in UTF-8, whose bytes are wiped.
   *
   * @returns why not in any state but `absent`; `vault-gone` when one is noted and a person wants no new one.
   */
  createWithPassphrase(passphrase: Uint8Array): Promise<Result<VaultState, Failure>>;
  /** Opens the vault with a passphrase in UTF-8, whose bytes are wiped. */
  unlockWithPassphrase(passphrase: Uint8Array): Promise<Result<VaultState, Failure>>;
  /**
   * Opens the vault with a recovery key as it is typed or pasted, in UTF-8, whose bytes are wiped.
   *
   * @returns `recovery-key-mistyped` when it cannot be one, `wrong-recovery-key` when it is another one.
   */
  unlockWithRecoveryKey(recoveryKey: Uint8Array): Promise<Result<VaultState, Failure>>;
  /** Opens the vault with the system's keyring, through `safeStorage` or keytar. */
  unlockWithKeyring(): Promise<Result<VaultState, Failure>>;
  /** Adds, changes and removes what opens the vault. */
  readonly keepers: Keepers;
  /** Registers what seals a feature's secrets again whenever the vault key is renewed. */
  resealWith(resealer: Resealer): void;
  /** The header's record of how long the history is. */
  readonly historyAnchor: HistoryAnchor;
  /** Closes the database, overwrites every key, and notifies the listeners. It cancels an unlock that is under way. */
  lock(): void;
  /**
   * Reads the whole database; to be called once the list is shown. Damage is also in the state.
   *
   * @returns whether every page is sound.
   */
  inspect(): Result<boolean, Failure>;
  /** The sound backups that would bring back more than is there now, the best one first. */
  offers(): Promise<Result<readonly BackupOffer[], Failure>>;
  /**
   * Sets the present files aside and puts a backup in their place, if the person confirms it; then opens
   * the vault as at a start.
   *
   * @returns the state, which is what it was when it was not confirmed; `no-such-backup`, or the failures
   * of writing, which leave everything as it was.
   */
  restore(
    offerId: string,
    confirm: (offer: BackupOffer) => Promise<boolean>,
  ): Promise<Result<VaultState, Failure>>;
  /** The open vault, or `vault-locked`. */
  opened(): Result<OpenVault, Failure>;
}
