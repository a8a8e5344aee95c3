import { SvelteMap } from 'svelte/reactivity';
import type { CheckDay, CheckReport } from '../../electron/checks/index.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Instant } from '../../electron/system/model/brand.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';
import type { AfterPaint } from '../app/page-timing.ts';
import { CheckRunner } from '../checks/check-runner.svelte.ts';

/** How many earlier tests the pane shows. */
const shownChecks = 20;

/** The pane beside the list: the chosen connection's tests, kept and running. */
export class Detail {
  /** Newest first; of the connection last asked for. */
  history = $state.raw<readonly CheckReport[]>([]);
  /** Its older tests, summed by the day, newest first. */
  days = $state.raw<readonly CheckDay[]>([]);
  /** Whether kept tests are read, or are about to be. */
  loading = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  readonly #newRunId: NewRunId;
  readonly #afterPaint: AfterPaint;
  readonly #runners = new SvelteMap<ConnectionId, CheckRunner>();
  #wanted: ConnectionId | null = null;

  constructor(bridge: Bridge, newRunId: NewRunId, afterPaint: AfterPaint) {
    this.#bridge = bridge;
    this.#newRunId = newRunId;
    this.#afterPaint = afterPaint;
  }

  /**
   * Reads the kept tests unless the newest of them is known already. What the list shows of a new one is drawn first:
   * in a test of many, a dozen rows and the pane in one picture would make it a long one.
   */
  async readUpTo(id: ConnectionId, newest: Instant | null): Promise<void> {
    const isBehind = (): boolean => (this.history[0]?.startedAt ?? null) !== newest;
    if (this.#wanted !== id) {
      await this.read(id);
    } else if (isBehind()) {
      this.loading = true;
      await this.#afterPaint();
      if (this.#wanted !== id) return;
      if (isBehind()) await this.read(id);
      else this.loading = false;
    }
  }

  /** Reads the kept tests of a connection; an answer that comes too late is dropped. */
  async read(id: ConnectionId): Promise<void> {
    if (this.#wanted !== id) {
      this.history = [];
      this.days = [];
    }
    this.#wanted = id;
    this.loading = true;
    const [answer, days] = await Promise.all([
      this.#bridge.call('checks:history', { id, limit: shownChecks }),
      this.#bridge.call('checks:days', { id }),
    ]);
    if (this.#wanted !== id) return;
    this.loading = false;
    this.failure = answer.ok ? null : answer.error;
    if (answer.ok) this.history = answer.value;
    if (days.ok) this.days = days.value;
  }

  /** The check of a connection that was started from this window, if there was one. */
  runner(id: ConnectionId): CheckRunner | null {
    return this.#runners.get(id) ?? null;
  }

  async test(id: ConnectionId): Promise<void> {
    const runner = this.#runners.get(id) ?? new CheckRunner(this.#bridge, this.#newRunId);
    this.#runners.set(id, runner);
    await runner.start((run) => this.#bridge.call('checks:run', { run, id }));
    if (this.#wanted === id) await this.read(id);
  }

  async cancelTest(id: ConnectionId): Promise<void> {
    await this.#runners.get(id)?.cancel();
  }
}
