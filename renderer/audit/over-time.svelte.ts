import type { AuditId, AuditInTime, AuditComparison } from '../../electron/audit/index.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge } from '../app/bridge.ts';

/** The audits of one connection over time: what changed at one of them, and two of them beside each other. */
export class OverTime {
  /** The oldest first. */
  timeline = $state.raw<readonly AuditInTime[]>([]);
  /** What changed at the audit that is shown; null for the first. */
  drift = $state.raw<AuditComparison | null>(null);
  comparison = $state.raw<AuditComparison | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  #asked: AuditId | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Selects an audit of a connection. */
  async show(id: ConnectionId, auditId: AuditId): Promise<void> {
    this.#asked = auditId;
    this.drift = null;
    this.comparison = null;
    this.failure = null;
    const [timeline, drift] = await Promise.all([
      this.#bridge.call('audit:timeline', { id }),
      this.#bridge.call('audit:drift', { auditId }),
    ]);
    if (this.#asked !== auditId) return;
    if (timeline.ok) this.timeline = timeline.value;
    else this.failure = timeline.error;
    if (drift.ok) this.drift = drift.value;
    else this.failure = drift.error;
  }

  /** Compares two audits. */
  async compare(one: AuditId, other: AuditId): Promise<void> {
    const asked = this.#asked;
    const answer = await this.#bridge.call('audit:compare', { one, other });
    if (this.#asked !== asked) return;
    this.comparison = answer.ok ? answer.value : null;
    this.failure = answer.ok ? null : answer.error;
  }
}
