import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge, OutputOf } from '../app/bridge.ts';

/** How long requests may take, in seconds. */
export type RequestSettings = OutputOf<'checks:request-settings'>;

/** How long requests may take, and the changes of it. */
export class RequestSettingsEditor {
  /** Null until they were read. */
  settings = $state.raw<RequestSettings | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async read(): Promise<void> {
    const answer = await this.#bridge.call('checks:request-settings', null);
    if (answer.ok) this.settings = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }

  /** Changes one of the times. The other follows where it has to: an answer cannot begin after it has ended. */
  async change(changes: Partial<RequestSettings>): Promise<void> {
    if (this.settings === null) return;
    const wanted = { ...this.settings, ...changes };
    const { answerSeconds, totalSeconds } = wanted;
    const settings =
      changes.totalSeconds === undefined
        ? { answerSeconds, totalSeconds: Math.max(totalSeconds, answerSeconds) }
        : { answerSeconds: Math.min(answerSeconds, totalSeconds), totalSeconds };
    const answer = await this.#bridge.call('checks:change-request-settings', settings);
    if (answer.ok) this.settings = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }
}
