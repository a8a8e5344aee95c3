import type { Failure } from '../../electron/failures/index.ts';
import { supportTexts } from '../../electron/texts/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { Messages } from '../app/messages.svelte.ts';

/** The support bundle: shown first, then saved as it was shown. */
export class SupportBundle {
  isOpen = $state(false);
  /** Null until it is put together. */
  text = $state.raw<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  saving = $state(false);
  readonly #bridge: Bridge;
  readonly #messages: Messages;

  constructor(bridge: Bridge, messages: Messages) {
    this.#bridge = bridge;
    this.#messages = messages;
  }

  /** Has a bundle put together, and shows it. */
  async open(): Promise<void> {
    this.isOpen = true;
    this.text = null;
    this.failure = null;
    const answer = await this.#bridge.call('support:preview', null);
    if (answer.ok) this.text = answer.value;
    else this.failure = answer.error;
  }

  /** Saves what is shown, and closes it unless the person thought better of it. */
  async save(): Promise<void> {
    if (this.text === null || this.saving) return;
    this.saving = true;
    const answer = await this.#bridge.call('support:save', null);
    this.saving = false;
    this.failure = answer.ok ? null : answer.error;
    if (!answer.ok || answer.value.outcome === 'cancelled') return;
    this.close();
    this.#messages.say('ok', supportTexts.saved);
  }

  close(): void {
    this.isOpen = false;
    this.text = null;
  }
}
