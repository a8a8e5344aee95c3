import type { CheckProgress, RunId } from '../../electron/checks/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Result } from '../../electron/system/model/result.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';
import type { AfterPaint } from '../app/page-timing.ts';

/** The event with a run's progress, and the channel that cancels the run. */
export interface BulkRunNames {
  readonly progress: 'check-progress' | 'fleet-progress';
  readonly cancel: 'checks:cancel' | 'audit:cancel-fleet';
}

/** A test or an audit of many connections: one at a time, with its progress. */
export class BulkRun {
  /** Of the current run, or of the last one until it is dismissed. */
  progress = $state.raw<CheckProgress | null>(null);
  readonly running = $derived(this.progress !== null && !this.progress.finished);
  readonly #bridge: Bridge;
  readonly #newRunId: NewRunId;
  readonly #afterPaint: AfterPaint;
  readonly #names: BulkRunNames;
  #drawn: Promise<void> = Promise.resolve();

  constructor(bridge: Bridge, newRunId: NewRunId, afterPaint: AfterPaint, names: BulkRunNames) {
    this.#bridge = bridge;
    this.#newRunId = newRunId;
    this.#afterPaint = afterPaint;
    this.#names = names;
  }

  /**
   * Starts a run over `total` connections; null where there are none, or one is running. Its start is drawn first,
   * because the many requests would keep the processors from drawing it.
   */
  async start<End extends CheckProgress>(
    total: number,
    ask: (run: RunId) => Promise<Result<End, Failure>>,
    onprogress: (progress: CheckProgress) => void = () => undefined,
  ): Promise<Result<End, Failure> | null> {
    if (this.running || total === 0) return null;
    const run = this.#newRunId();
    this.progress = { run, done: 0, total, works: 0, failed: 0, causes: [], finished: false };
    const stop = this.#bridge.on(this.#names.progress, (message) => {
      if (message.run !== run || !this.running) return;
      this.progress = { ...message, finished: false };
      onprogress(message);
    });
    this.#drawn = this.#afterPaint();
    await this.#drawn;
    const answer = await ask(run);
    stop();
    this.progress = answer.ok ? { ...answer.value, finished: true } : null;
    return answer;
  }

  async cancel(): Promise<void> {
    const { progress } = this;
    if (progress === null || progress.finished) return;
    // The main process can cancel a run only after it was asked for.
    await this.#drawn;
    await this.#bridge.call(this.#names.cancel, { run: progress.run });
  }

  /** Removes the summary of a finished run. */
  dismiss(): void {
    if (!this.running) this.progress = null;
  }
}
