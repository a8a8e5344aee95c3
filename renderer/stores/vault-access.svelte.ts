import type { Failure } from '../../electron/failures/index.ts';
import type { Result } from '../../electron/system/result.ts';
import type { VaultState } from '../../electron/vault/index.ts';
import type { Bridge } from '../bridge.ts';
import { sameBytes, type SecretEntry } from '../secret-entry.ts';

/** The fewest characters of a passphrase. */
export const leastPassphrase = 12;

/** How strong a passphrase is, told from its length alone. */
export type PassphraseStrength = 'short' | 'fair' | 'good' | 'strong';

/** Judges a passphrase by its length, in characters. */
export function strengthOf(length: number): PassphraseStrength {
  if (length < leastPassphrase) return 'short';
  if (length < 16) return 'fair';
  return length < 24 ? 'good' : 'strong';
}

/** Why a new passphrase is not taken. */
export type PassphraseProblem = 'too-short' | 'different';

/** Where the vault stands, and the ways into it. */
export class VaultAccess {
  state = $state.raw<VaultState>({ status: 'opening' });
  /** Why the last attempt did not work; null once it did, or another began. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Reads where the vault stands, and follows it; the answer ends that. */
  follow(): () => void {
    const stop = this.#bridge.on('vault-state', (state) => {
      this.state = state;
    });
    void this.#attempt(() => this.#bridge.call('vault:state', null));
    return stop;
  }

  /** Makes the vault under a passphrase that was entered twice. Both fields are emptied on success. */
  async create(entry: SecretEntry, again: SecretEntry): Promise<PassphraseProblem | null> {
    const passphrase = entry.read();
    const repeated = again.read();
    const problem = problemOf(passphrase, repeated);
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

  /** Tries a passphrase. The field is emptied whatever comes of it. */
  async unlock(entry: SecretEntry): Promise<void> {
    const passphrase = entry.read();
    entry.clear();
    await this.#attempt(() => this.#bridge.call('vault:unlock-with-passphrase', { passphrase }));
    passphrase.fill(0);
  }

  async unlockWithKeyring(): Promise<void> {
    await this.#attempt(() => this.#bridge.call('vault:unlock-with-keyring', null));
  }

  async lock(): Promise<void> {
    const answer = await this.#bridge.call('vault:lock', null);
    if (!answer.ok) this.failure = answer.error;
  }

  async #attempt(ask: () => Promise<Result<VaultState, Failure>>): Promise<boolean> {
    this.busy = true;
    this.failure = null;
    const answer = await ask();
    this.busy = false;
    if (answer.ok) this.state = answer.value;
    else this.failure = answer.error;
    return answer.ok;
  }
}

/** How many characters bytes of UTF-8 stand for: those that do not continue another. */
export function countCharacters(utf8: Uint8Array): number {
  return utf8.reduce((count, byte) => count + ((byte & 0xc0) === 0x80 ? 0 : 1), 0);
}

function problemOf(passphrase: Uint8Array, repeated: Uint8Array): PassphraseProblem | null {
  if (countCharacters(passphrase) < leastPassphrase) return 'too-short';
  return sameBytes(passphrase, repeated) ? null : 'different';
}
