import PQueue from 'p-queue';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { listOffers, type BackupOffer } from './backups/offers.ts';
import { restoreBackup } from './backups/restore-backup.ts';
import { LastRestored } from './backups/restored-backup.ts';
import { headerWithAllKeepers, type FoundHeader } from './header/header-files.ts';
import { historyAnchorOf, type HistoryAnchor } from './history-anchor.ts';
import { createKeeperFactory, type KeeperFactory } from './keepers/keeper-factory.ts';
import { createKeepers, type Keepers } from './keepers/keepers.ts';
import { opensByKeyring } from './keepers/keyring-opening.ts';
import { decodeRecoveryKey } from './keepers/recovery-key.ts';
import { deriveVaultKeys } from './keepers/vault-key.ts';
import type { Wrapping } from './keepers/wrapping.ts';
import type { OpenVault } from './database/open-vault.ts';
import { Openings, type OpenedVault } from './openings.ts';
import { renewVault, type Resealer } from './renewal.ts';
import { systemTimer } from './backups/timer.ts';
import type { Session, SessionOptions } from './session.ts';
import { withStorageFailures } from './database/storage-failures.ts';
import { StateNotifier } from './state-notifier.ts';
import { surveyFolder } from './vault-folder.ts';
import { VaultPin } from './vault-pin.ts';
import type { Vault, VaultOptions } from './vault-interface.ts';
import type { VaultState } from './model/vault-state.ts';

export type { Vault, VaultOptions } from './vault-interface.ts';

/** Makes the vault's service. Nothing is read or written before {@link Vault.start}. */
export function createVault(options: VaultOptions): Vault {
  return new FolderVault(options);
}

class FolderVault implements Vault {
  readonly #options: VaultOptions;
  readonly #sessionOptions: SessionOptions;
  readonly #notifier: StateNotifier;
  readonly #pin: VaultPin;
  #session: Session | null = null;
  readonly #lastRestored: LastRestored;
  /** Aborted at each lock, so that an unlock that began before it can tell. */
  #untilLock = new AbortController();
  /** Two tasks at once would write the same files, and ask a keyring for the same key. */
  readonly #tasks = new PQueue({ concurrency: 1 });
  readonly #resealers: Resealer[] = [];
  readonly #keeperFactory: KeeperFactory;
  readonly #openings: Openings;
  readonly keepers: Keepers;
  readonly historyAnchor: HistoryAnchor;

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#notifier = new StateNotifier(options.folder);
    this.#lastRestored = new LastRestored(options.folder);
    this.#keeperFactory = createKeeperFactory(options);
    this.#sessionOptions = sessionOptionsOf(options, this.#notifier, (mark) =>
      this.#pin.keep(mark),
    );
    this.#pin = new VaultPin({
      folder: options.folder,
      store: options.credentialStore,
      session: () => this.#session,
      compared: (notCompared) => this.#notifier.compared(notCompared),
    });
    this.#openings = new Openings({
      options,
      session: this.#sessionOptions,
      keepers: this.#keeperFactory,
      notifier: this.#notifier,
      pin: this.#pin,
      lastRestored: this.#lastRestored,
      untilLock: () => this.#untilLock.signal,
      enter: (session, opening) => this.#enter(session, opening),
    });
    this.historyAnchor = historyAnchorOf(() => this.#session, this.#sessionOptions.log);
    this.keepers = createKeepers({
      sources: options,
      keepers: this.#keeperFactory,
      confirm: options.confirm,
      presenter: options.presenter,
      session: () => this.#session,
      untilLock: () => this.#untilLock.signal,
      inTurn: async (secrets, task) => this.#inTurn(secrets, task),
      changed: (header) => this.#notifier.keepersChanged(header),
      renew: (vaultKey, keepers) => this.#renew(vaultKey, keepers),
    });
  }

  resealWith(resealer: Resealer): void {
    this.#resealers.push(resealer);
  }

  state(): VaultState {
    return this.#notifier.state;
  }

  onStateChange(listener: (state: VaultState) => void): () => void {
    return this.#notifier.onChange(listener);
  }

  opened(): Result<OpenVault, Failure> {
    return this.#session === null
      ? failure({ code: 'vault-locked' })
      : success(this.#session.openVault);
  }

  async start(): Promise<VaultState> {
    return this.#tasks.add(() => this.#startOrTell());
  }

  inspect(): Result<boolean, Failure> {
    const session = this.#session;
    if (session === null) return failure({ code: 'vault-locked' });
    const inspected = withStorageFailures(() => success(session.inspect()));
    if (inspected.ok && !inspected.value) {
      this.#sessionOptions.log('The database is damaged');
      this.#notifier.damaged();
    }
    return inspected;
  }

  async offers(): Promise<Result<readonly BackupOffer[], Failure>> {
    return this.#tasks.add(() =>
      Promise.resolve(listOffers(this.#options.folder, this.#notifier.state)),
    );
  }

  async restore(
    offerId: string,
    confirm: (offer: BackupOffer) => Promise<boolean>,
  ): Promise<Result<VaultState, Failure>> {
    return this.#tasks.add(async () => {
      const { folder, clock } = this.#options;
      const offers = listOffers(folder, this.#notifier.state);
      const offer = offers.ok ? offers.value.find(({ id }) => id === offerId) : undefined;
      if (offer === undefined) return failure({ code: 'no-such-backup' });
      const { signal } = this.#untilLock;
      if (!(await confirm(offer))) return success(this.#notifier.state);
      if (signal.aborted) return failure({ code: 'vault-locked' });
      this.#session?.close();
      this.#session = null;
      const restored = restoreBackup(folder, offer, clock.now());
      this.#lastRestored.forget();
      if (restored.ok) this.#lastRestored.remember(restored.value);
      const state = await this.#startOrTell();
      return restored.ok ? success(state) : restored;
    });
  }

  /** Callers do not expect a start to throw, so a bug becomes a state like every other outcome. */
  async #startOrTell(): Promise<VaultState> {
    try {
      return await this.#start();
    } catch (bug) {
      return this.#notifier.unforeseen(bug, this.#sessionOptions.log);
    }
  }

  async #start(): Promise<VaultState> {
    if (this.#session !== null) return this.#notifier.state;
    const found = surveyFolder(this.#options.folder);
    if (!found.ok) return this.#notifier.cannotBeOpened(found.error);
    if (found.value === null) return this.#openings.createByKeyring();
    if (!opensByKeyring(found.value)) {
      return this.#notifier.locked(headerWithAllKeepers(found.value), null);
    }
    await this.#openings.unlockByKeyring(found.value);
    return this.#notifier.state;
  }

  async createWithPassphrase(passphrase: Uint8Array): Promise<Result<VaultState, Failure>> {
    return this.#inTurn([passphrase], async () => {
      const found = surveyFolder(this.#options.folder);
      if (!found.ok) return found;
      if (found.value !== null) return failure({ code: 'vault-exists' });
      const { state } = this.#notifier;
      // If a person did not want a new vault, the window cannot create one either.
      if (state.status === 'cannot-be-opened') return failure(state.failure);
      if (state.status !== 'absent') return failure({ code: 'vault-incomplete' });
      return this.#openings.create((vaultId) =>
        this.#keeperFactory.passphrase(vaultId, passphrase),
      );
    });
  }

  async unlockWithPassphrase(passphrase: Uint8Array): Promise<Result<VaultState, Failure>> {
    return this.#unlock([passphrase], (found) =>
      this.#openings.unlock(found, (vaultId) =>
        this.#keeperFactory.passphrase(vaultId, passphrase),
      ),
    );
  }

  async unlockWithRecoveryKey(recoveryKey: Uint8Array): Promise<Result<VaultState, Failure>> {
    return this.#unlock([recoveryKey], async (found) => {
      const secret = decodeRecoveryKey(recoveryKey);
      if (!secret.ok) return secret;
      const opened = await this.#openings.unlock(found, (vaultId) =>
        this.#keeperFactory.recoveryKey(vaultId, secret.value),
      );
      secret.value.fill(0);
      return opened;
    });
  }

  async unlockWithKeyring(): Promise<Result<VaultState, Failure>> {
    return this.#unlock([], (found) => this.#openings.unlockByKeyring(found));
  }

  lock(): void {
    this.#untilLock.abort();
    this.#untilLock = new AbortController();
    this.#lastRestored.forget();
    if (this.#session === null) return;
    const session = this.#session;
    this.#session = null;
    const header = session.header();
    try {
      session.close();
    } finally {
      this.#notifier.locked(header, null);
    }
  }

  async #unlock(
    secrets: readonly Uint8Array[],
    open: (found: FoundHeader) => Promise<Result<VaultState, Failure>>,
  ): Promise<Result<VaultState, Failure>> {
    return this.#inTurn(secrets, async () => {
      if (this.#session !== null) return success(this.#notifier.state);
      const found = this.#findVault();
      return found.ok ? open(found.value) : found;
    });
  }

  /** Runs a task when those before it have ended, and overwrites its secrets with zeros in any case. */
  async #inTurn<Value>(
    secrets: readonly (Uint8Array | null)[],
    task: () => Promise<Value>,
  ): Promise<Value> {
    return this.#tasks.add(async () => {
      try {
        return await task();
      } finally {
        for (const secret of secrets) secret?.fill(0);
      }
    });
  }

  /** Lets a session in, unless the vault was locked while it was being opened. */
  #enter(
    session: Session,
    { untilLock, answer, isBackupAsSaid }: OpenedVault,
  ): Result<VaultState, Failure> {
    if (untilLock.aborted) {
      const header = session.header();
      session.close();
      this.#notifier.locked(header, null);
      return failure({ code: 'vault-locked' });
    }
    this.#session = session;
    this.#lastRestored.forget();
    // The person who put the backup in place knows what it lacks, if it lacks what the dialog said.
    const missingChanges = isBackupAsSaid ? 0 : session.missingChanges;
    // One more change takes the count past the ones that the backup lacks.
    if (isBackupAsSaid) session.openVault.change(() => null);
    session.backups.changed();
    if (missingChanges > 0) {
      this.#sessionOptions.log(`The database lacks ${missingChanges} saved changes`);
    }
    const state = this.#notifier.opened(session, missingChanges);
    this.#pin.follow(answer, session);
    return success(state);
  }

  #renew(vaultKey: Buffer, keepers: readonly Wrapping[]): Result<VaultState, Failure> {
    const session = this.#session;
    if (session === null) {
      vaultKey.fill(0);
      return failure({ code: 'vault-locked' });
    }
    const outcome = renewVault({
      options: this.#sessionOptions,
      session,
      nextKeys: deriveVaultKeys(vaultKey, session.header().vaultId),
      nextKeepers: keepers,
      resealers: this.#resealers,
    });
    this.#session = outcome.session.ok ? outcome.session.value : null;
    if (!outcome.session.ok) {
      this.#notifier.cannotBeOpened(outcome.session.error);
      return failure(outcome.session.error);
    }
    const state = this.#notifier.keepersChanged(outcome.session.value.header());
    const mark = outcome.session.value.protection.mark();
    if (mark !== null) this.#pin.keep(mark);
    // Until there is one with the new key, every backup is opened by what opened the vault before.
    outcome.session.value.backups.takeNow();
    return outcome.renewed.ok ? success(state) : outcome.renewed;
  }

  #findVault(): Result<FoundHeader, Failure> {
    const found = surveyFolder(this.#options.folder);
    if (found.ok && found.value !== null) return success(found.value);
    const reason: Failure = found.ok ? { code: 'vault-incomplete' } : found.error;
    this.#notifier.cannotBeOpened(reason);
    return failure(reason);
  }
}

/** What the sessions of a vault need, and whom they tell what became of a backup. */
function sessionOptionsOf(
  options: VaultOptions,
  notifier: StateNotifier,
  protectionChanged: NonNullable<SessionOptions['protectionChanged']>,
): SessionOptions {
  return {
    folder: options.folder,
    nativeBinding: options.nativeBinding,
    clock: options.clock,
    timer: options.timer ?? systemTimer,
    lastBackupAttempt: { at: null },
    backupAttempted: (failed) => {
      if (failed !== null) options.log?.(`No backup could be taken: ${failed.code}`);
      notifier.backupAttempted(failed);
    },
    protectionChanged,
    log: options.log ?? (() => undefined),
  };
}
