import type {
  AuditId,
  MatrixColumn,
  MatrixRow,
  PermissionMatrix,
} from '../../electron/audit/index.ts';
import {
  cellAt,
  isInDoubt,
  hasMissingPermission,
  type CellState,
} from '../../electron/audit/model/matrix-cells.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge } from '../app/bridge.ts';

/** Result of trying to read the queues of a service desk. */
export type Trial =
  | { readonly state: 'trying' | 'readable' | 'refused' }
  | { readonly state: 'failed'; readonly failure: Failure };

/** A column that is shown, and its place in the cells of a row. */
export interface ShownColumn extends MatrixColumn {
  readonly place: number;
}

/** The project permissions of the audit that is shown. */
export class AuditMatrix {
  matrix = $state.raw<PermissionMatrix | null>(null);
  failure = $state.raw<Failure | null>(null);
  query = $state('');
  /** Whether only projects are shown that lack something that is needed, or may lack it. */
  onlyLacking = $state(false);
  /** Whether permissions are shown, too, that nobody needs and that are not powerful. */
  allColumns = $state(false);
  trials = $state.raw<ReadonlyMap<string, Trial>>(new Map());
  readonly columns = $derived(this.#shownColumns());
  readonly rows = $derived(this.#shownRows());
  readonly lackingCount = $derived((this.matrix?.rows ?? []).filter(hasMissingPermission).length);
  readonly doubtCount = $derived(this.#inDoubt().size);
  readonly #bridge: Bridge;
  #auditId: AuditId | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Shows the matrix of an audit; null shows none. */
  async show(auditId: AuditId | null): Promise<void> {
    if (auditId === this.#auditId) return;
    this.#auditId = auditId;
    this.matrix = null;
    this.failure = null;
    this.trials = new Map();
    if (auditId === null) return;
    const answer = await this.#bridge.call('audit:matrix', { auditId });
    if (this.#auditId !== auditId) return;
    if (answer.ok) this.matrix = answer.value;
    else this.failure = answer.error;
  }

  /** Tries to read the queues of a desk, as only its agents may. */
  async tryDesk(id: ConnectionId, deskId: string): Promise<void> {
    const auditId = this.#auditId;
    if (this.trials.get(deskId)?.state === 'trying') return;
    this.#note(deskId, { state: 'trying' });
    const answer = await this.#bridge.call('audit:try-desk', { id, deskId });
    if (this.#auditId !== auditId) return;
    if (!answer.ok) this.#note(deskId, { state: 'failed', failure: answer.error });
    else this.#note(deskId, { state: answer.value.readable ? 'readable' : 'refused' });
  }

  stateAt(row: MatrixRow, { place }: ShownColumn): CellState {
    return cellAt(row, place);
  }

  #note(deskId: string, trial: Trial): void {
    this.trials = new Map([...this.trials, [deskId, trial]]);
  }

  #shownColumns(): readonly ShownColumn[] {
    const { columns, rows } = this.matrix ?? { columns: [], rows: [] };
    const placed = columns.map((column, place) => ({ ...column, place }));
    if (this.allColumns) return placed;
    return placed.filter(
      ({ isNeeded, place }) => isNeeded || rows.some((row) => cellAt(row, place) === 'excessive'),
    );
  }

  #inDoubt(): ReadonlySet<MatrixRow> {
    const { columns, rows } = this.matrix ?? { columns: [], rows: [] };
    return new Set(rows.filter((row) => isInDoubt(row, columns)));
  }

  #shownRows(): readonly MatrixRow[] {
    const inDoubt = this.onlyLacking ? this.#inDoubt() : null;
    const words = this.query.trim().toLocaleLowerCase('en').split(/\s+/);
    return (this.matrix?.rows ?? []).filter((row) => {
      if (inDoubt !== null && !hasMissingPermission(row) && !inDoubt.has(row)) return false;
      const text = `${row.key} ${row.name}`.toLocaleLowerCase('en');
      return words.every((word) => text.includes(word));
    });
  }
}
