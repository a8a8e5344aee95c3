import type { EnteredToken } from '../../electron/connections/channels.ts';
import type { KeptToken } from '../../electron/connections/model/form-rules.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { FormValues } from './form-values.ts';
import type { FormTarget } from '../app/navigation-state.svelte.ts';

/** The form at the moment at which it is kept. */
export interface FormAsItStands {
  readonly form: FormValues;
  /** Counts the edits of the token's field. */
  readonly tokenEdits: number;
  /** What the token is for, as far as the form says. */
  readonly login: string;
  /** The token's bytes, which are wiped once they are on their way; null when its field is empty. */
  readonly readToken: () => Uint8Array<ArrayBuffer> | null;
}

/**
 * Has the form kept as a sealed draft, so that what was entered outlives a lock and an end of the program.
 * The token goes in with it, and is never given back: an empty field then stands for it.
 */
export class DraftKeeping {
  /** Why the form could not be kept; null once it could. */
  failure = $state.raw<Failure | null>(null);
  /** The token that lies in the draft and stands for an empty field. */
  restoredToken = $state.raw<KeptToken | null>(null);
  readonly #bridge: Bridge;
  readonly #purpose: FormTarget;
  #sentToken: string | null = null;
  #isHeld = false;

  constructor(purpose: FormTarget, bridge: Bridge) {
    this.#bridge = bridge;
    this.#purpose = purpose;
    this.restoredToken = purpose.draft?.token ?? null;
  }

  /** Keeps the form; does nothing while it is being saved or after its end. */
  async keep(now: FormAsItStands): Promise<void> {
    if (this.#isHeld) return;
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

  /** Keeps nothing more from now on, until it is let go on: saving ends the draft by itself. */
  hold(): void {
    this.#isHeld = true;
  }

  disposeOn(): void {
    this.#isHeld = false;
  }

  /** Deletes the draft, and keeps nothing more. */
  async discard(): Promise<void> {
    this.#isHeld = true;
    await this.#bridge.call('connections:discard-draft', null);
  }

  /** A token that lies in the draft already is not sent again. */
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
