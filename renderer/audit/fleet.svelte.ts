import type { FailedAudit, FleetAudit } from '../../electron/audit/index.ts';
import type { CheckProgress } from '../../electron/checks/index.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';
import type { AfterPaint } from '../app/page-timing.ts';
import { BulkRun } from '../checks/bulk-run.svelte.ts';
import { ListFilter } from '../ui/list-filter.svelte.ts';
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
  readonly filter = new ListFilter<FleetFilter>('all');
  readonly run: BulkRun;
  readonly #bridge: Bridge;
  #readAt = 0;

  constructor(bridge: Bridge, newRunId: NewRunId, afterPaint: AfterPaint) {
    this.#bridge = bridge;
    const names = { progress: 'fleet-progress', cancel: 'audit:cancel-fleet' } as const;
    this.run = new BulkRun(bridge, newRunId, afterPaint, names);
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
    if (this.run.running) return;
    this.#readAt = 0;
    const answer = await this.run.start(
      ids.length,
      (run) => this.#bridge.call('audit:run-fleet', { run, ids: [...ids] }),
      (progress) => this.#readAlong(progress),
    );
    if (answer === null) return;
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

  #readAlong({ done, total }: CheckProgress): void {
    const step = Math.floor((done * readings) / Math.max(1, total));
    if (step <= this.#readAt) return;
    this.#readAt = step;
    void this.load();
  }
}
