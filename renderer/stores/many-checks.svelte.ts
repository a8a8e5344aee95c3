import type { CheckProgress } from '../../electron/checks/index.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge, NewRunId } from '../bridge.ts';

/** The test of many connections at once: how far it is, and how it ended. */
export class ManyChecks {
  /** Of the running test, or of the last one until it is dismissed. */
  progress = $state.raw<CheckProgress | null>(null);
  readonly running = $derived(this.progress !== null && !this.progress.finished);
  readonly #bridge: Bridge;
  readonly #newRunId: NewRunId;

  constructor(bridge: Bridge, newRunId: NewRunId) {
    this.#bridge = bridge;
    this.#newRunId = newRunId;
  }

  /** Tests some connections; gives the failure when the test could not even begin. */
  async start(ids: readonly ConnectionId[]): Promise<Failure | null> {
    if (this.running || ids.length === 0) return null;
    const run = this.#newRunId();
    this.progress = { run, done: 0, total: ids.length, works: 0, failed: 0, finished: false };
    const stop = this.#bridge.on('check-progress', (message) => {
      if (message.run === run && this.running) this.progress = message;
    });
    const answer = await this.#bridge.call('checks:run-many', { run, ids: [...ids] });
    stop();
    this.progress = answer.ok ? { ...answer.value, finished: true } : null;
    return answer.ok ? null : answer.error;
  }

  async cancel(): Promise<void> {
    const progress = this.progress;
    if (progress === null || progress.finished) return;
    await this.#bridge.call('checks:cancel', { run: progress.run });
  }

  /** Puts the summary of a finished test away. */
  dismiss(): void {
    if (!this.running) this.progress = null;
  }
}
