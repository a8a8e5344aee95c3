import type { Reported, ReportFormat } from '../../electron/audit/index.ts';
import { reportSavingTexts } from '../../electron/texts/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { Messages } from '../app/messages.svelte.ts';

/** How a report is saved: its form, and whether one is being written. */
export class ReportSaving {
  format = $state<ReportFormat>('html');
  busy = $state(false);
  readonly #bridge: Bridge;
  readonly #messages: Messages;

  constructor(bridge: Bridge, messages: Messages) {
    this.#bridge = bridge;
    this.#messages = messages;
  }

  /** Writes a report to a file that the main process asks for, and says how that ended. */
  async save(of: Reported): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const answer = await this.#bridge.call('audit:report', { of, format: this.format });
    this.busy = false;
    if (!answer.ok) this.#messages.fail(answer.error);
    else if (answer.value.outcome === 'written') {
      this.#messages.say('ok', reportSavingTexts.saved);
    }
  }
}
