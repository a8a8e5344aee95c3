import type { AuditId, AuditReport, Evidence } from '../../electron/audit/index.ts';
import { countFindings, sortWorstFirst } from '../../electron/audit/model/verdict.ts';
import type { ConnectionId, PurposeId } from '../../electron/connections/index.ts';
import type { PurposeSummary } from '../../electron/purposes/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge } from '../app/bridge.ts';
import { AuditMatrix } from './audit-matrix.svelte.ts';

/** How many earlier audits the screen offers. */
const shownAudits = 50;

/** The audit screen: one connection, its audits, and the one being run. */
export class AuditsStore {
  connectionId = $state.raw<ConnectionId | null>(null);
  purposes = $state.raw<readonly PurposeSummary[]>([]);
  /** Whether the purposes were asked for, and an answer came. */
  purposesRead = $state(false);
  /** Newest first. */
  history = $state.raw<readonly AuditReport[]>([]);
  loading = $state(false);
  /** The connection whose audit is running. */
  running = $state.raw<ConnectionId | null>(null);
  failure = $state.raw<Failure | null>(null);
  shownId = $state.raw<AuditId | null>(null);
  readonly shown = $derived(
    this.history.find((report) => report.id === this.shownId) ?? this.history[0] ?? null,
  );
  readonly isLatest = $derived(this.shown === (this.history[0] ?? null));
  readonly findings = $derived(this.shown === null ? [] : sortWorstFirst(this.shown.findings));
  readonly counts = $derived(countFindings(this.findings));
  /** Dependencies of the shown audit; null until it is asked for. */
  evidence = $state.raw<Evidence | null>(null);
  readonly matrix: AuditMatrix;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    this.matrix = new AuditMatrix(bridge);
  }

  async loadPurposes(): Promise<void> {
    const answer = await this.#bridge.call('purposes:list', null);
    if (answer.ok) this.purposes = answer.value;
    else this.failure = answer.error;
    this.purposesRead = true;
  }

  /** The titles of purposes, by their ids; an id that is not known stands for itself. */
  titles(ids: readonly PurposeId[]): readonly string[] {
    return ids.map((id) => this.purposes.find((purpose) => purpose.id === id)?.title ?? id);
  }

  /** The titles of what an audit compared with; an own purpose has the one that it had then. */
  titlesOf({ purposes, ownPurposes }: AuditReport): readonly string[] {
    return purposes.flatMap(
      (id) => ownPurposes.find((own) => own.id === id)?.title ?? this.titles([id]),
    );
  }

  /** The own purposes of an audit that say something else by now, or are gone. */
  changedSince({ ownPurposes }: AuditReport): readonly string[] {
    if (!this.purposesRead) return [];
    return ownPurposes
      .filter((own) => this.purposes.find(({ id }) => id === own.id)?.digest !== own.digest)
      .map(({ title }) => title);
  }

  /** Selects a connection and reads its audits. */
  async choose(id: ConnectionId): Promise<void> {
    this.connectionId = id;
    this.history = [];
    this.show(null);
    this.failure = null;
    this.loading = true;
    const answer = await this.#bridge.call('audit:history', { id, limit: shownAudits });
    if (this.connectionId !== id) return;
    this.loading = false;
    if (answer.ok) this.history = answer.value;
    else this.failure = answer.error;
    this.show(null);
  }

  /** Selects an earlier audit of the connection; null selects the latest. */
  show(id: AuditId | null): void {
    this.shownId = id;
    this.evidence = null;
    void this.matrix.show(this.shown?.id ?? null);
  }

  /** Reads what the shown audit is based on. */
  async readEvidence(): Promise<void> {
    const auditId = this.shown?.id;
    if (auditId === undefined || this.evidence !== null) return;
    const answer = await this.#bridge.call('audit:evidence', { auditId });
    if (this.shown?.id !== auditId) return;
    if (answer.ok) this.evidence = answer.value;
    else this.failure = answer.error;
  }

  /** Copies the message about one finding, or about all that is missing, and says why that failed, if so. */
  async copyMessage(requirementId: string | null): Promise<Failure | null> {
    const auditId = this.shown?.id;
    if (auditId === undefined) return null;
    const answer = await this.#bridge.call('audit:copy-message', { auditId, requirementId });
    return answer.ok ? null : answer.error;
  }

  /** Audits the chosen connection. */
  async run(): Promise<void> {
    const id = this.connectionId;
    if (id === null || this.running !== null) return;
    this.running = id;
    this.failure = null;
    const answer = await this.#bridge.call('audit:run', { id });
    this.running = null;
    if (this.connectionId !== id) return;
    if (!answer.ok) {
      this.failure = answer.error;
      return;
    }
    this.history = [answer.value, ...this.history.filter((kept) => kept.id !== answer.value.id)];
    this.show(null);
  }

  async cancel(): Promise<void> {
    if (this.running !== null) await this.#bridge.call('audit:cancel', { id: this.running });
  }
}
