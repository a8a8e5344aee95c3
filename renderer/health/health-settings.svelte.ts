import type { Failure } from '../../electron/failures/index.ts';
import type { HealthSettings } from '../../electron/health/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';

/** What is done by itself and what is said of it, and the changes of that. */
export class HealthSettingsEditor {
  settings = $state.raw<HealthSettings | null>(null);
  /** The settings that protect less and so wait for the passphrase; null while none do. */
  asking = $state.raw<HealthSettings | null>(null);
  busy = $state(false);
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
    await this.#send({ ...this.settings, ...changes }, null);
  }

  /** Confirms what waits. The field is emptied whatever comes of it. */
  async confirm(current: SecretEntry | null): Promise<'no-passphrase' | null> {
    const settings = this.asking;
    if (settings === null || current === null || this.busy) return null;
    const passphrase = current.read();
    if (passphrase.length === 0) return 'no-passphrase';
    current.clear();
    await this.#send(settings, passphrase);
    passphrase.fill(0);
    return null;
  }

  /** Leaves the settings as they are. */
  cancel(): void {
    if (this.busy) return;
    this.asking = null;
    this.failure = null;
  }

  async #send(
    settings: HealthSettings,
    vaultPassphrase: Uint8Array<ArrayBuffer> | null,
  ): Promise<void> {
    this.busy = true;
    this.failure = null;
    const answer = await this.#bridge.call('health:change-settings', { settings, vaultPassphrase });
    this.busy = false;
    if (answer.ok) {
      this.settings = answer.value;
      this.asking = null;
    } else if (answer.error.code === 'passphrase-needed' && vaultPassphrase === null) {
      this.asking = settings;
    } else if (answer.error.code === 'not-confirmed') {
      this.asking = null;
    } else {
      this.failure = answer.error;
    }
  }
}
