import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure, FailureCode } from '../../electron/failures/index.ts';
import type { Overview } from '../../electron/health/index.ts';
import { isTransientFailure } from '../../electron/health/model/connection-status.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';
import type { AfterPaint } from '../app/page-timing.ts';
import { BulkRun } from './bulk-run.svelte.ts';

/** The test of many connections at once, and the choice of those that are tested again. */
export class ManyChecks {
  readonly run: BulkRun;
  /** The causes that were chosen for another test, or left out of it, by hand. */
  #toggled = $state.raw<ReadonlySet<FailureCode>>(new Set());
  #tested: ReadonlySet<ConnectionId> = new Set();
  readonly #bridge: Bridge;

  constructor(bridge: Bridge, newRunId: NewRunId, afterPaint: AfterPaint) {
    this.#bridge = bridge;
    const names = { progress: 'check-progress', cancel: 'checks:cancel' } as const;
    this.run = new BulkRun(bridge, newRunId, afterPaint, names);
  }

  /** Tests some connections; returns the failure when the test could not even begin. */
  async start(ids: readonly ConnectionId[]): Promise<Failure | null> {
    if (this.run.running || ids.length === 0) return null;
    this.#tested = new Set(ids);
    this.#toggled = new Set();
    const answer = await this.run.start(ids.length, (run) =>
      this.#bridge.call('checks:run-many', { run, ids: [...ids] }),
    );
    return answer === null || answer.ok ? null : answer.error;
  }

  /** Whether those that failed of a cause are to be tested again: at first only where that alone may fix it. */
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
}
