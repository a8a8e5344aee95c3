import type { Failure } from '../../electron/failures/index.ts';
import type { RemovalOutcome } from '../../electron/transfer/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';

/** Removing everything. The main process asks once more before it does. */
export class Removal {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** What became of each step; null while nothing was removed. */
  steps = $state.raw<readonly RemovalOutcome[] | null>(null);
  readonly notDone = $derived((this.steps ?? []).filter(({ done }) => !done));
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Removes everything; the field of the vault's passphrase is emptied whatever comes of it. */
  async run(entry: SecretEntry | null): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    const vaultPassphrase = entry?.read() ?? null;
    entry?.clear();
    const answer = await this.#bridge.call('transfer:remove-everything', { vaultPassphrase });
    vaultPassphrase?.fill(0);
    this.busy = false;
    if (!answer.ok) this.failure = answer.error;
    else if (answer.value.outcome === 'removed') this.steps = answer.value.steps;
  }
}
