import type { CheckProgress } from '../../electron/checks/index.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure, FailureCode } from '../../electron/failures/index.ts';
import type { Overview } from '../../electron/health/index.ts';
import { isTransientFailure } from '../../electron/health/model/connection-status.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';
import type { AfterPaint } from '../app/page-timing.ts';

/** The test of many connections at once: how far it is, and how it ended. */
export class ManyChecks {
  /** Of the running test, or of the last one until it is dismissed. */
  progress = $state.raw<CheckProgress | null>(null);
  /** The causes that were chosen for another test, or left out of it, by hand. */
  #toggled = $state.raw<ReadonlySet<FailureCode>>(new Set());
  #tested: ReadonlySet<ConnectionId> = new Set();
  readonly running = $derived(this.progress !== null && !this.progress.finished);
  readonly #bridge: Bridge;
  readonly #newRunId: NewRunId;
  readonly #afterPaint: AfterPaint;
  #drawn: Promise<void> = Promise.resolve();

  constructor(bridge: Bridge, newRunId: NewRunId, afterPaint: AfterPaint) {
    this.#bridge = bridge;
    this.#newRunId = newRunId;
    this.#afterPaint = afterPaint;
  }

  /**
   * Tests some connections; gives the failure when the test could not even begin. That it began is shown first: the
   * many requests would keep the processors from drawing it.
   */
  async start(ids: readonly ConnectionId[]): Promise<Failure | null> {
    if (this.running || ids.length === 0) return null;
    const run = this.#newRunId();
    this.progress = {
      run,
      done: 0,
      total: ids.length,
      works: 0,
      failed: 0,
      causes: [],
      finished: false,
    };
    this.#tested = new Set(ids);
    this.#toggled = new Set();
    const stop = this.#bridge.on('check-progress', (message) => {
      if (message.run === run && this.running) this.progress = message;
    });
    this.#drawn = this.#afterPaint();
    await this.#drawn;
    const answer = await this.#bridge.call('checks:run-many', { run, ids: [...ids] });
    stop();
    this.progress = answer.ok ? { ...answer.value, finished: true } : null;
    return answer.ok ? null : answer.error;
  }

  async cancel(): Promise<void> {
    const progress = this.progress;
    if (progress === null || progress.finished) return;
    // The main process can cancel only what it was told to begin.
    await this.#drawn;
    await this.#bridge.call('checks:cancel', { run: progress.run });
  }

  /** Whether those that failed of a cause are to be tested again: at first only where that alone may mend it. */
  isChosen(code: FailureCode): boolean {
    return isTransientFailure(code) !== this.#toggled.has(code);
  }

  /** Leaves a cause out of another test, or takes it in again. */
  toggle(code: FailureCode): void {
    const toggled = new Set(this.#toggled);
    if (!toggled.delete(code)) toggled.add(code);
    this.#toggled = toggled;
  }

  /** Those of the last test that failed of a chosen cause, as the list has them. */
  chosenAmong(rows: readonly Overview[]): readonly ConnectionId[] {
    const isAgain = ({ connection, lastCheck }: Overview): boolean => {
      const failure = lastCheck?.failure ?? null;
      return this.#tested.has(connection.id) && failure !== null && this.isChosen(failure.code);
    };
    return rows.filter(isAgain).map(({ connection }) => connection.id);
  }

  /** Puts the summary of a finished test away. */
  dismiss(): void {
    if (!this.running) this.progress = null;
  }
}
