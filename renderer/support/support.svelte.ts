import type { Failure } from '../../electron/failures/index.ts';
import { supportTexts } from '../../electron/texts/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { Messages } from '../app/messages.svelte.ts';

/** The support bundle: shown first, then saved unchanged. */
export class SupportBundle {
  isOpen = $state(false);
  /** Null until it has been created. */
  text = $state.raw<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  saving = $state(false);
  readonly #bridge: Bridge;
  readonly #messages: Messages;

  constructor(bridge: Bridge, messages: Messages) {
    this.#bridge = bridge;
    this.#messages = messages;
  }

  /** Creates a bundle and shows it. */
  async open(): Promise<void> {
    this.isOpen = true;
    this.text = null;
    this.failure = null;
    const answer = await this.#bridge.call('support:preview', null);
    if (answer.ok) this.text = answer.value;
    else this.failure = answer.error;
  }

  /** Saves the bundle, and closes it unless the person cancelled. */
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
