import type { FailedAudit, FleetAudit } from '../../electron/audit/index.ts';
import type { CheckProgress } from '../../electron/checks/index.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';
import type { FleetFilter, TriedAudit } from './fleet-rows.ts';

/** How many times the matrix is read anew while a fleet is audited. */
const readings = 10;

/** The fleet: the newest audit of each connection, what of it is shown, and the audits that run. */
export class Fleet {
  audits = $state.raw<ReadonlyMap<ConnectionId, FleetAudit>>(new Map());
  /** The connections whose last audit here failed. */
  tried = $state.raw<ReadonlyMap<ConnectionId, TriedAudit>>(new Map());
  loading = $state(false);
  failure = $state.raw<Failure | null>(null);
  search = $state('');
  filter = $state<FleetFilter>('all');
  /** Of the running audits, or of the last ones until they are dismissed. */
  progress = $state.raw<CheckProgress | null>(null);
  readonly running = $derived(this.progress !== null && !this.progress.finished);
  readonly filtered = $derived(this.search.trim() !== '' || this.filter !== 'all');
  readonly #bridge: Bridge;
  readonly #newRunId: NewRunId;
  #readAt = 0;

  constructor(bridge: Bridge, newRunId: NewRunId) {
    this.#bridge = bridge;
    this.#newRunId = newRunId;
  }

  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    const answer = await this.#bridge.call('audit:fleet', null);
    this.loading = false;
    this.failure = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.audits = new Map(answer.value.map((audit) => [audit.connectionId, audit]));
  }

  /** Audits some connections, and reads what was found. */
  async start(ids: readonly ConnectionId[]): Promise<void> {
    if (this.running || ids.length === 0) return;
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
    this.#readAt = 0;
    const stop = this.#bridge.on('fleet-progress', (message) => {
      if (message.run === run && this.running) this.#follow(message);
    });
    const answer = await this.#bridge.call('audit:run-fleet', { run, ids: [...ids] });
    stop();
    this.progress = answer.ok ? { ...answer.value, finished: true } : null;
    await this.load();
    if (answer.ok) this.#note(ids, answer.value.failedAudits);
    else this.failure = answer.error;
  }

  #note(ids: readonly ConnectionId[], failed: readonly FailedAudit[]): void {
    const tried = new Map(this.tried);
    for (const id of ids) tried.delete(id);
    for (const { connectionId, code } of failed) {
      tried.set(connectionId, { code, newest: this.audits.get(connectionId)?.auditId ?? null });
    }
    this.tried = tried;
  }

  #follow(message: CheckProgress): void {
    this.progress = { ...message, finished: false };
    const step = Math.floor((message.done * readings) / Math.max(1, message.total));
    if (step <= this.#readAt) return;
    this.#readAt = step;
    void this.load();
  }

  async cancel(): Promise<void> {
    const progress = this.progress;
    if (progress === null || progress.finished) return;
    await this.#bridge.call('audit:cancel-fleet', { run: progress.run });
  }

  /** Puts the summary of finished audits away. */
  dismiss(): void {
    if (!this.running) this.progress = null;
  }

  clearFilters(): void {
    this.search = '';
    this.filter = 'all';
  }
}
