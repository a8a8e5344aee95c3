import type { Failure } from '../../electron/failures/index.ts';
import type { HealthSettings } from '../../electron/health/index.ts';
import type { Bridge } from '../app/bridge.ts';

/** What is done by itself and what is said of it, and the changes of that. */
export class HealthSettingsEditor {
  settings = $state.raw<HealthSettings | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  #changes: Promise<unknown> = Promise.resolve();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Reads the settings, and follows what the tray changes of them; the answer ends that. */
  follow(): () => void {
    const stop = this.#bridge.on('health-settings', (settings) => {
      this.settings = settings;
    });
    void this.#read();
    return stop;
  }

  async #read(): Promise<void> {
    const answer = await this.#bridge.call('health:settings', null);
    if (answer.ok) this.settings = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }

  /** Changes some of the settings; what is changed meanwhile follows it. */
  change(changes: Partial<HealthSettings>): Promise<void> {
    const next = this.#changes.then(() => this.#write(changes));
    this.#changes = next;
    return next;
  }

  async #write(changes: Partial<HealthSettings>): Promise<void> {
    if (this.settings === null) return;
    const answer = await this.#bridge.call('health:change-settings', {
      ...this.settings,
      ...changes,
    });
    if (answer.ok) this.settings = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }
}
