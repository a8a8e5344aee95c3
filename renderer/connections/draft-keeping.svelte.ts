import type { EnteredToken } from '../../electron/connections/channels.ts';
import type { KeptToken } from '../../electron/connections/model/form-rules.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { FormValues } from './form-values.ts';
import type { FormTarget } from '../app/navigation-state.svelte.ts';

/** The form at the moment when it is kept. */
export interface FormSnapshot {
  readonly form: FormValues;
  /** Counts the edits of the token's field. */
  readonly tokenEdits: number;
  /** The site and user that the token is for, as entered. */
  readonly login: string;
  /** The token's bytes, which are wiped once they are on their way; null when its field is empty. */
  readonly readToken: () => Uint8Array<ArrayBuffer> | null;
}

/**
 * Keeps the form as a sealed draft, so that it survives a lock and the end of the program. The token is part of
 * the draft and never comes back: a restored form shows an empty field in its place.
 */
export class DraftKeeping {
  /** Why the form could not be kept; null once it could. */
  failure = $state.raw<Failure | null>(null);
  /** The token in the draft, which is used while the field is empty. */
  restoredToken = $state.raw<KeptToken | null>(null);
  readonly #bridge: Bridge;
  readonly #purpose: FormTarget;
  #sentToken: string | null = null;
  #isPaused = false;

  constructor(purpose: FormTarget, bridge: Bridge) {
    this.#bridge = bridge;
    this.#purpose = purpose;
    this.restoredToken = purpose.draft?.token ?? null;
  }

  /** Keeps the form; does nothing while it is being saved or after its end. */
  async keep(now: FormSnapshot): Promise<void> {
    if (this.#isPaused) return;
    const { kind } = this.#purpose;
    const entered = now.readToken();
    const token = this.#tokenToSend(entered, `${now.tokenEdits} ${now.login}`);
    const isEntered = entered !== null;
    const answer = this.#bridge.call('connections:save-draft', {
      subject: kind === 'create' ? { kind, id: null } : { kind, id: this.#purpose.connection.id },
      form: now.form,
      token,
    });
    // The bridge has taken its own copy by now.
    entered?.fill(0);
    const kept = await answer;
    this.failure = kept.ok ? null : kept.error;
    if (!kept.ok) this.#sentToken = null;
    // The draft now has the token that was entered, in place of the restored one.
    else if (isEntered) this.restoredToken = null;
  }

  /** Keeps nothing until resumed: saving the form deletes the draft anyway. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
  }

  /** Deletes the draft, and keeps nothing more. */
  async discard(): Promise<void> {
    this.#isPaused = true;
    await this.#bridge.call('connections:discard-draft', null);
  }

  /** A token that is already in the draft is not sent again. */
  #tokenToSend(entered: Uint8Array<ArrayBuffer> | null, identity: string): EnteredToken | null {
    if (entered === null) {
      this.#sentToken = null;
      return this.restoredToken === null ? null : 'kept';
    }
    if (this.#sentToken === identity) return 'kept';
    this.#sentToken = identity;
    return entered;
  }
}
