import type { Failure } from '../failures/index.ts';
import { failure, success, type Clock, type Result } from '../system/index.ts';
import { listOffers, type BackupOffer } from './backups/offers.ts';
import { restoreBackup } from './backups/restore-backup.ts';
import { systemTimer, type Timer } from './backups/timer.ts';
import type { FoundHeader } from './header-files.ts';
import type { Header } from './header.ts';
import { probeKeyring } from './keys/keyring-probe.ts';
import type { Keeper } from './keys/keeper.ts';
import { passphraseKeeper } from './keys/passphrase.ts';
import { safeStorageKeeper } from './keys/safe-storage.ts';
import type { SystemKeyring } from './keys/system-keyring.ts';
import type { WrappingOf } from './keys/wrapping.ts';
import type { OpenVault } from './open-vault.ts';
import type { Session, SessionOptions } from './session.ts';
import { withStorageFailures } from './storage-failures.ts';
import { createVaultFiles, unlockVault, type UnlockFailure } from './unlocking.ts';
import { surveyFolder } from './vault-folder.ts';
import type { KeeperKind, VaultState } from './vault-state.ts';

/** What the vault needs from outside. */
export interface VaultOptions {
  /** The folder of the vault's files. It is made when it is not there. */
  readonly folder: string;
  readonly keyring: SystemKeyring;
  readonly clock: Clock;
  /** The SQLite addon to use in place of the package's own. Only an unpackaged program may name one. */
  readonly nativeBinding?: string | undefined;
  /** For the time between backups; the machine's own unless told. */
  readonly timer?: Timer;
  /** About how long deriving a key from a new passphrase shall take; half a second unless told. */
  readonly derivationMilliseconds?: number;
  /** Takes sentences without secrets. */
  readonly log?: (message: string) => void;
}

/** The encrypted database and the keys that open it. */
export interface Vault {
  /** Where the vault stands now. */
  state(): VaultState;
  /** Tells of every new state; the answer stops it. */
  onStateChange(listener: (state: VaultState) => void): () => void;
  /** Opens the vault, or makes it, when that takes nobody's help. */
  start(): Promise<VaultState>;
  /** Makes a vault under a passphrase of at least 12 characters in UTF-8, whose bytes are wiped. */
  createWithPassphrase(passphrase: Uint8Array): Promise<Result<VaultState, Failure>>;
  /** Opens the vault with a passphrase in UTF-8, whose bytes are wiped. */
  unlockWithPassphrase(passphrase: Uint8Array): Promise<Result<VaultState, Failure>>;
  /** Opens the vault with the system's keyring. */
  unlockWithKeyring(): Promise<Result<VaultState, Failure>>;
  /** Closes the database, overwrites every key, and tells of it. An unlock under way comes to nothing. */
  lock(): void;
  /**
   * Reads the whole database; to be called once the list is shown. Damage is also told by the state.
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
  /** What the vault keeps, or `vault-locked`. */
  opened(): Result<OpenVault, Failure>;
}

/** Makes the vault's service. Nothing is read or written before {@link Vault.start}. */
export function createVault(options: VaultOptions): Vault {
  return new FolderVault(options);
}

class FolderVault implements Vault {
  readonly #options: VaultOptions;
  readonly #sessionOptions: SessionOptions;
  readonly #listeners = new Set<(state: VaultState) => void>();
  #state: VaultState = { status: 'opening' };
  #session: Session | null = null;
  /** What the backup lacks is no news to whoever put it in place. */
  #wasRestored = false;
  /** Goes up at each lock, so that an unlock that began before it can tell. */
  #locks = 0;
  #lastTask: Promise<unknown> = Promise.resolve();

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#sessionOptions = {
      folder: options.folder,
      nativeBinding: options.nativeBinding,
      clock: options.clock,
      timer: options.timer ?? systemTimer,
      lastBackupAttempt: { at: null },
      backupAttempted: (failed) => {
        this.#tellOfBackup(failed);
      },
      log: options.log ?? (() => undefined),
    };
  }

  state(): VaultState {
    return this.#state;
  }

  onStateChange(listener: (state: VaultState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  opened(): Result<OpenVault, Failure> {
    return this.#session === null
      ? failure({ code: 'vault-locked' })
      : success(this.#session.openVault);
  }

  async start(): Promise<VaultState> {
    return this.#oneAtATime(() => this.#start());
  }

  inspect(): Result<boolean, Failure> {
    const session = this.#session;
    if (session === null) return failure({ code: 'vault-locked' });
    const inspected = withStorageFailures(() => success(session.inspect()));
    if (inspected.ok && !inspected.value && this.#state.status === 'open') {
      this.#sessionOptions.log('The database is damaged');
      this.#enter({ ...this.#state, damaged: true });
    }
    return inspected;
  }

  async offers(): Promise<Result<readonly BackupOffer[], Failure>> {
    return this.#oneAtATime(async () => listOffers(this.#options.folder, this.#state));
  }

  async restore(
    offerId: string,
    confirm: (offer: BackupOffer) => Promise<boolean>,
  ): Promise<Result<VaultState, Failure>> {
    return this.#oneAtATime(async () => {
      const { folder, clock } = this.#options;
      const offers = listOffers(folder, this.#state);
      const offer = offers.ok ? offers.value.find(({ id }) => id === offerId) : undefined;
      if (offer === undefined) return failure({ code: 'no-such-backup' });
      const locks = this.#locks;
      if (!(await confirm(offer))) return success(this.#state);
      if (locks !== this.#locks) return failure({ code: 'vault-locked' });
      this.#session?.close();
      this.#session = null;
      const restored = restoreBackup(folder, offer, clock.now());
      this.#wasRestored = restored.ok;
      const state = await this.#start();
      return restored.ok ? success(state) : restored;
    });
  }

  async #start(): Promise<VaultState> {
    if (this.#session !== null) return this.#state;
    const found = surveyFolder(this.#options.folder);
    if (!found.ok) return this.#cannotBeOpened(found.error);
    if (found.value === null) return this.#startWithoutVault();
    if (wrappingOf(found.value.header, 'safe-storage') === null) {
      return this.#enter(lockedState(found.value.header, null));
    }
    await this.#openWithKeyring(found.value);
    return this.#state;
  }

  async createWithPassphrase(passphrase: Uint8Array): Promise<Result<VaultState, Failure>> {
    return this.#wiping(passphrase, async () => {
      const found = surveyFolder(this.#options.folder);
      if (!found.ok) return found;
      if (found.value !== null) return failure({ code: 'vault-exists' });
      const locks = this.#locks;
      const created = await createVaultFiles(this.#sessionOptions, (vaultId) =>
        this.#passphraseKeeper(vaultId, passphrase),
      );
      return created.ok ? this.#admit(created.value, locks) : failure(created.error.failure);
    });
  }

  async unlockWithPassphrase(passphrase: Uint8Array): Promise<Result<VaultState, Failure>> {
    return this.#wiping(passphrase, async () => {
      if (this.#session !== null) return success(this.#state);
      const found = this.#findVault();
      if (!found.ok) return found;
      const { header } = found.value;
      const wrapping = wrappingOf(header, 'passphrase');
      if (wrapping === null) return failure({ code: 'wrong-passphrase' });
      const keeper = this.#passphraseKeeper(header.vaultId, passphrase);
      return this.#open(found.value, keeper, wrapping, () => undefined);
    });
  }

  async unlockWithKeyring(): Promise<Result<VaultState, Failure>> {
    return this.#oneAtATime(async () => {
      if (this.#session !== null) return success(this.#state);
      const found = this.#findVault();
      return found.ok ? this.#openWithKeyring(found.value) : found;
    });
  }

  lock(): void {
    this.#locks += 1;
    if (this.#session === null) return;
    const session = this.#session;
    this.#session = null;
    const keepers = session.keepers();
    try {
      session.close();
    } finally {
      this.#enter({ status: 'locked', keepers, failure: null });
    }
  }

  async #startWithoutVault(): Promise<VaultState> {
    const keyring = await probeKeyring(this.#options.keyring);
    if (!keyring.protects) return this.#enter({ status: 'absent', keyring });
    const locks = this.#locks;
    const created = await createVaultFiles(this.#sessionOptions, (vaultId) =>
      this.#safeStorageKeeper(vaultId),
    );
    if (created.ok) {
      this.#admit(created.value, locks);
      return this.#state;
    }
    if (created.error.by === 'vault') return this.#cannotBeOpened(created.error.failure);
    return this.#enter({ status: 'absent', keyring: { protects: false, reason: 'none' } });
  }

  async #openWithKeyring(found: FoundHeader): Promise<Result<VaultState, Failure>> {
    const { header } = found;
    const wrapping = wrappingOf(header, 'safe-storage');
    if (wrapping === null) return failure({ code: 'keyring-unavailable' });
    const keeper = this.#safeStorageKeeper(header.vaultId);
    return this.#open(found, keeper, wrapping, (refused) => {
      this.#enter(lockedState(header, refused));
    });
  }

  async #open<Kind extends KeeperKind>(
    found: FoundHeader,
    keeper: Keeper<Kind>,
    wrapping: WrappingOf<Kind>,
    onKeeperRefused: (refused: Failure) => void,
  ): Promise<Result<VaultState, Failure>> {
    const locks = this.#locks;
    const opened = await unlockVault(this.#sessionOptions, found, keeper, wrapping);
    if (opened.ok) return this.#admit(opened.value, locks);
    const { by, failure: refused }: UnlockFailure = opened.error;
    if (by === 'vault') this.#cannotBeOpened(refused);
    else onKeeperRefused(refused);
    return failure(refused);
  }

  /** Lets an opened session in, unless the vault was locked while it was being opened. */
  #admit(session: Session, locksBefore: number): Result<VaultState, Failure> {
    const keepers = session.keepers();
    if (locksBefore !== this.#locks) {
      session.close();
      this.#enter({ status: 'locked', keepers, failure: null });
      return failure({ code: 'vault-locked' });
    }
    this.#session = session;
    const missingChanges = this.#wasRestored ? 0 : session.missingChanges;
    // One more change takes the count past the ones that the backup lacks.
    if (this.#wasRestored) session.openVault.change(() => null);
    this.#wasRestored = false;
    session.backups.changed();
    if (missingChanges > 0) {
      this.#sessionOptions.log(`The database lacks ${missingChanges} saved changes`);
    }
    const missing = missingChanges > 0 ? { missingChanges } : {};
    return success(this.#enter({ status: 'open', keepers, ...missing }));
  }

  #findVault(): Result<FoundHeader, Failure> {
    const found = surveyFolder(this.#options.folder);
    if (found.ok && found.value !== null) return success(found.value);
    const reason: Failure = found.ok ? { code: 'vault-incomplete' } : found.error;
    this.#cannotBeOpened(reason);
    return failure(reason);
  }

  #passphraseKeeper(vaultId: string, passphrase: Uint8Array): Keeper<'passphrase'> {
    const { clock, derivationMilliseconds = 500 } = this.#options;
    return passphraseKeeper({ vaultId, passphrase, clock, derivationMilliseconds });
  }

  #safeStorageKeeper(vaultId: string): Keeper<'safe-storage'> {
    const { clock, keyring } = this.#options;
    return safeStorageKeeper({ vaultId, keyring, clock });
  }

  #tellOfBackup(failed: Failure | null): void {
    if (failed !== null) this.#sessionOptions.log(`No backup could be taken: ${failed.code}`);
    if (this.#state.status !== 'open') return;
    const { backupFailure, ...others } = this.#state;
    if (failed !== null) this.#enter({ ...others, backupFailure: failed });
    else if (backupFailure !== undefined) this.#enter(others);
  }

  #cannotBeOpened(reason: Failure): VaultState {
    const { folder } = this.#options;
    return this.#enter({ status: 'cannot-be-opened', failure: reason, folder });
  }

  #enter(state: VaultState): VaultState {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
    return state;
  }

  async #wiping<Value>(secret: Uint8Array, task: () => Promise<Value>): Promise<Value> {
    return this.#oneAtATime(async () => {
      try {
        return await task();
      } finally {
        secret.fill(0);
      }
    });
  }

  /** Two tasks at once would write the same files and ask the keyring for the same key. */
  async #oneAtATime<Value>(task: () => Promise<Value>): Promise<Value> {
    const outcome = this.#lastTask.then(task);
    this.#lastTask = outcome.catch(() => undefined);
    return outcome;
  }
}

function lockedState(header: Header, reason: Failure | null): VaultState {
  const keepers = header.keepers.map(({ kind }) => kind);
  return { status: 'locked', keepers, failure: reason };
}

function wrappingOf<Kind extends KeeperKind>(header: Header, kind: Kind): WrappingOf<Kind> | null {
  const isOfKind = (wrapping: Header['keepers'][number]): wrapping is WrappingOf<Kind> =>
    wrapping.kind === kind;
  return header.keepers.find(isOfKind) ?? null;
}
