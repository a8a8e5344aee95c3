import type { Failure } from '../../electron/failures/index.ts';
import type { Result } from '../../electron/system/model/result.ts';
import type { BackupOffer, VaultState } from '../../electron/vault/index.ts';
import type { Bridge } from '../app/bridge.ts';
import { findPassphraseProblem, type PassphraseProblem } from './new-passphrase.ts';
import { PassphrasePrompt } from './passphrase-prompt.svelte.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';
import { Protection, type PageMemory } from './protection.svelte.ts';

/** The state of the vault, and the ways to open it. */
export class VaultAccess {
  state = $state.raw<VaultState>({ status: 'opening' });
  /** Why the last attempt failed; null once one succeeds or begins. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** The backups that would help; null until they have been read. */
  offers = $state.raw<readonly BackupOffer[] | null>(null);
  /** Why the backups could not be read. */
  offersFailure = $state.raw<Failure | null>(null);
  /** The backup that is being put in place. */
  restoring = $state.raw<BackupOffer['id'] | null>(null);
  /** The backup to which the last failure belongs. */
  failedOffer = $state.raw<BackupOffer['id'] | null>(null);
  /** Increases when a backup was restored, which makes everything read before outdated. */
  restored = $state(0);
  readonly prompt = new PassphrasePrompt();
  readonly protection: Protection;
  readonly #bridge: Bridge;
  readonly #isKnown: boolean;

  constructor(bridge: Bridge, memory: PageMemory | null = null, first: VaultState | null = null) {
    this.#isKnown = first !== null;
    if (first !== null) this.state = first;
    this.#bridge = bridge;
    this.protection = new Protection(bridge, this.prompt, (state) => (this.state = state), memory);
  }

  /** Reads the vault's state, unless it is known already, and follows it; call the returned function to stop. */
  follow(): () => void {
    const stop = this.#bridge.on('vault-state', (state) => {
      this.state = state;
    });
    if (!this.#isKnown) void this.#attempt(() => this.#bridge.call('vault:state', null));
    return stop;
  }

  /** Creates the vault with a passphrase that was entered twice. Both fields are cleared on success. */
  async create(entry: SecretEntry, again: SecretEntry): Promise<PassphraseProblem | null> {
    const passphrase = entry.read();
    const repeated = again.read();
    const problem = findPassphraseProblem(passphrase, repeated);
    repeated.fill(0);
    if (problem === null) {
      const isMade = await this.#attempt(() => this.#bridge.call('vault:create', { passphrase }));
      if (isMade) {
        entry.clear();
        again.clear();
      }
    }
    passphrase.fill(0);
    return problem;
  }

  /** Tries a passphrase. The field is cleared in any case. */
  async unlock(entry: SecretEntry): Promise<void> {
    const passphrase = entry.read();
    entry.clear();
    await this.#attempt(() => this.#bridge.call('vault:unlock-with-passphrase', { passphrase }));
    passphrase.fill(0);
  }

  /** Tries a recovery key. The field is cleared unless the key was mistyped, so that it can be corrected. */
  async unlockWithRecoveryKey(entry: SecretEntry): Promise<void> {
    const recoveryKey = entry.read();
    await this.#attempt(() => this.#bridge.call('vault:unlock-with-recovery-key', { recoveryKey }));
    recoveryKey.fill(0);
    if (this.failure?.code !== 'recovery-key-mistyped') entry.clear();
  }

  async unlockWithKeyring(): Promise<void> {
    await this.#attempt(() => this.#bridge.call('vault:unlock-with-keyring', null));
  }

  async lock(): Promise<void> {
    const answer = await this.#bridge.call('vault:lock', null);
    if (!answer.ok) this.failure = answer.error;
  }

  /** Checks the whole database; findings arrive as a new state. */
  async inspect(): Promise<void> {
    await this.#bridge.call('vault:inspect', null);
  }

  /** Looks for the backups that would help in the vault's current state. */
  async findOffers(): Promise<void> {
    this.offers = null;
    this.offersFailure = null;
    this.#takeOffers(await this.#bridge.call('vault:offers', null));
  }

  /** Restores a backup, if the person confirms in a native dialog. */
  async restore(offer: BackupOffer): Promise<void> {
    const before = this.state;
    this.restoring = offer.id;
    const isDone = await this.#attempt(() =>
      this.#bridge.call('vault:restore', { offer: offer.id }),
    );
    this.restoring = null;
    this.failedOffer = isDone ? null : offer.id;
    if (isDone && !isSameState(before, this.state)) this.restored += 1;
    else if (!isDone) await this.#readAgain();
  }

  /** Reads the state again after a failure, which stays visible. */
  async #readAgain(): Promise<void> {
    const [state, offers] = await Promise.all([
      this.#bridge.call('vault:state', null),
      this.#bridge.call('vault:offers', null),
    ]);
    if (state.ok) this.state = state.value;
    this.#takeOffers(offers);
  }

  #takeOffers(answer: Result<readonly BackupOffer[], Failure>): void {
    this.offers = answer.ok ? answer.value : null;
    this.offersFailure = answer.ok ? null : answer.error;
  }

  async #attempt(ask: () => Promise<Result<VaultState, Failure>>): Promise<boolean> {
    this.busy = true;
    this.failure = null;
    this.failedOffer = null;
    const answer = await ask();
    this.busy = false;
    if (answer.ok) this.state = answer.value;
    else this.failure = answer.error;
    return answer.ok;
  }
}

/** Compares by value, since states arrive as copies. */
function isSameState(one: VaultState, other: VaultState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
