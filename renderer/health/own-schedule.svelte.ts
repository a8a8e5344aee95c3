import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Frequency, ScheduleReport } from '../../electron/health/index.ts';
import type { Bridge } from '../app/bridge.ts';

/** How often one connection is tested by itself, beside the list. */
export class OwnSchedule {
  report = $state.raw<ScheduleReport | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  #id: ConnectionId | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Reads the schedule of a connection; an answer that comes too late is dropped. */
  async read(id: ConnectionId): Promise<void> {
    if (this.#id !== id) this.report = null;
    this.#id = id;
    this.#take(id, await this.#bridge.call('health:schedule', { id }));
  }

  /** Sets how often something is done; null as for all others. */
  async set(what: 'checks' | 'audits', frequency: Frequency | null): Promise<void> {
    const [id, report] = [this.#id, this.report];
    if (id === null || report === null) return;
    const wanted = {
      id,
      checks: what === 'checks' ? frequency : report.checks,
      audits: what === 'audits' ? frequency : report.audits,
    };
    this.#take(id, await this.#bridge.call('health:set-schedule', wanted));
  }

  #take(
    id: ConnectionId,
    answer:
      | { readonly ok: true; readonly value: ScheduleReport }
      | { readonly ok: false; readonly error: Failure },
  ): void {
    if (this.#id !== id) return;
    if (answer.ok) this.report = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }
}
