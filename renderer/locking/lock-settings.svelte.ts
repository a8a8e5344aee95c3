import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge, OutputOf } from '../app/bridge.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';

/** What locks the vault by itself. */
export type LockSettings = OutputOf<'locking:settings'>;

/** The times without use that are offered, in minutes; null: never. */
const offeredMinutes: readonly (number | null)[] = [null, 1, 5, 10, 15, 30, 60];

/** The times to choose from, the present one among them even where it is not a usual one. */
export function minutesToChoose(present: number | null): readonly (number | null)[] {
  if (offeredMinutes.includes(present)) return offeredMinutes;
  return [...offeredMinutes, present].sort((one, other) => (one ?? 0) - (other ?? 0));
}

/** What locks the vault by itself, and the changes of it. */
export class LockSettingsEditor {
  settings = $state.raw<LockSettings | null>(null);
  /** The settings that protect less and so wait for the passphrase; null while none do. */
  asking = $state.raw<LockSettings | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async read(): Promise<void> {
    const answer = await this.#bridge.call('locking:settings', null);
    if (answer.ok) this.settings = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }

  /** Changes some of the settings. What protects less than before may ask for the passphrase first. */
  async change(changes: Partial<LockSettings>): Promise<void> {
    if (this.settings === null || this.busy) return;
    await this.#write({ ...this.settings, ...changes }, null);
  }

  /** Confirms what waits. The field is emptied whatever comes of it. */
  async confirm(current: SecretEntry | null): Promise<'no-passphrase' | null> {
    const settings = this.asking;
    if (settings === null || current === null || this.busy) return null;
    const passphrase = current.read();
    if (passphrase.length === 0) return 'no-passphrase';
    current.clear();
    await this.#write(settings, passphrase);
    passphrase.fill(0);
    return null;
  }

  /** Leaves the settings as they are. */
  cancel(): void {
    if (this.busy) return;
    this.asking = null;
    this.failure = null;
  }

  async #write(
    settings: LockSettings,
    vaultPassphrase: Uint8Array<ArrayBuffer> | null,
  ): Promise<void> {
    this.busy = true;
    this.failure = null;
    const answer = await this.#bridge.call('locking:change-settings', {
      settings,
      vaultPassphrase,
    });
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
