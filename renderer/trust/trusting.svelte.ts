import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Answer, Bridge, OutputOf } from '../app/bridge.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';

/** Certificates that are trusted besides those of the system. */
export type TrustedCertificates = OutputOf<'trust:list'>;

/** The wish to trust the certificate of a connection's site. */
export class Trusting {
  /** What came of it; null until something did. */
  outcome = $state.raw<OutputOf<'trust:certificate'>['outcome'] | null>(null);
  /** Whether the passphrase is waited for. */
  asking = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  readonly #id: ConnectionId;

  constructor(bridge: Bridge, id: ConnectionId) {
    this.#bridge = bridge;
    this.#id = id;
  }

  /** Has the certificate shown in a native dialog, and trusted if a person says so there. */
  async trust(): Promise<void> {
    await this.#ask(null);
  }

  /** The same with the passphrase, which the vault wants first. The field is emptied whatever comes of it. */
  async confirm(current: SecretEntry | null): Promise<'no-passphrase' | null> {
    if (current === null || this.busy) return null;
    const passphrase = current.read();
    if (passphrase.length === 0) return 'no-passphrase';
    current.clear();
    await this.#ask(passphrase);
    passphrase.fill(0);
    return null;
  }

  cancel(): void {
    if (this.busy) return;
    this.asking = false;
    this.failure = null;
  }

  async #ask(vaultPassphrase: Uint8Array<ArrayBuffer> | null): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    const input = { id: this.#id, vaultPassphrase };
    const answer = await this.#bridge.call('trust:certificate', input);
    this.busy = false;
    if (answer.ok) this.outcome = answer.value.outcome;
    else if (answer.error.code === 'passphrase-needed' && vaultPassphrase === null) {
      this.asking = true;
      return;
    } else if (answer.error.code !== 'not-confirmed') {
      this.failure = answer.error;
      return;
    }
    this.asking = false;
  }
}

/** The list of certificates that are trusted besides. */
export class TrustedList {
  /** Null until it was read. */
  entries = $state.raw<TrustedCertificates | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async read(): Promise<void> {
    this.#take(await this.#bridge.call('trust:list', null));
  }

  /** Trusts the certificate of an address no longer. */
  async forget({ host, port }: TrustedCertificates[number]): Promise<void> {
    this.#take(await this.#bridge.call('trust:forget', { host, port }));
  }

  #take(answer: Answer<'trust:list'>): void {
    if (answer.ok) this.entries = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }
}
