import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { BridgeResult, Bridge, OutputOf } from '../app/bridge.ts';
import { trustTexts } from '../../electron/texts/index.ts';
import type { PassphrasePrompt } from '../vault/passphrase-prompt.svelte.ts';

/** Certificates that are trusted in addition to the system's. */
export type TrustedCertificates = OutputOf<'trust:list'>;

/** Trusting the certificate of a connection's site. */
export class Trusting {
  /** The outcome; null until there is one. */
  outcome = $state.raw<OutputOf<'trust:certificate'>['outcome'] | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  readonly #prompt: PassphrasePrompt;
  readonly #id: ConnectionId;

  constructor(bridge: Bridge, prompt: PassphrasePrompt, id: ConnectionId) {
    this.#bridge = bridge;
    this.#prompt = prompt;
    this.#id = id;
  }

  /** Shows the certificate in a native dialog, and trusts it if the person confirms. */
  async trust(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    const answer = await this.#prompt.confirm(trustTexts.passphrase, (vaultPassphrase) =>
      this.#bridge.call('trust:certificate', { id: this.#id, vaultPassphrase }),
    );
    this.busy = false;
    if (answer.ok) this.outcome = answer.value.outcome;
    else if (answer.error.code !== 'not-confirmed') this.failure = answer.error;
  }
}

/** The list of certificates that are trusted in addition to the system's. */
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

  /** Stops trusting the certificate of an address. */
  async forget({ host, port }: TrustedCertificates[number]): Promise<void> {
    this.#take(await this.#bridge.call('trust:forget', { host, port }));
  }

  #take(answer: BridgeResult<'trust:list'>): void {
    if (answer.ok) this.entries = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }
}
