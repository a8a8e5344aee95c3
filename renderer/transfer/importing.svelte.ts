import { SvelteMap } from 'svelte/reactivity';
import type { Failure } from '../../electron/failures/index.ts';
import type {
  ImportChoice,
  ImportId,
  ImportOutcome,
  ImportPreview,
  ImportRow,
  TableMapping,
  TableOutline,
} from '../../electron/transfer/index.ts';
import type { PurposeSummary } from '../../electron/purposes/index.ts';
import type { Result } from '../../electron/system/model/result.ts';
import type { Bridge } from '../app/bridge.ts';
import { defaultPurposeIn } from '../connections/form-values.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';

/** A field that a column can be assigned to. */
export type TableField = keyof TableMapping['columns'];

/** The file that the main process has opened. */
export type HeldFile =
  | { readonly kind: 'encrypted'; readonly id: ImportId; readonly name: string }
  | {
      readonly kind: 'table';
      readonly id: ImportId;
      readonly name: string;
      readonly outline: TableOutline;
    };

/** How an incoming connection compares with the saved ones. */
export type ImportStatusName = ImportRow['comparison']['status'];

/** All of them, in the order of the filter. */
export const importStatuses = [
  'new',
  'conflict',
  'same',
  'faulty',
] as const satisfies readonly ImportStatusName[];

/** Action on an incoming connection. */
export type ImportAction = ImportChoice['action'];

/** The actions that are possible for an incoming connection. */
export function actionsFor(row: ImportRow): readonly ImportAction[] {
  const { status } = row.comparison;
  if (status === 'new') return ['add'];
  return status === 'conflict' ? ['replace', 'add'] : [];
}

/** Whether an incoming connection is doubtful, so that it has to be chosen one by one. */
function isDoubtful({ remarks }: ImportRow): boolean {
  return remarks.some(
    ({ remark }) => remark === 'host-of-one-word' || remark === 'cloud-token-elsewhere',
  );
}

/** An import, from the choice of a file to its outcome. It holds no secret. */
export class Importing {
  file = $state.raw<HeldFile | null>(null);
  /** The assignment of columns to fields; null for an encrypted file. */
  mapping = $state.raw<TableMapping | null>(null);
  /** Null until the file has been compared. */
  rows = $state.raw<readonly ImportRow[] | null>(null);
  /** The titles of the custom purposes in the file. */
  purposes = $state.raw<readonly string[]>([]);
  readonly choices = new SvelteMap<number, ImportAction>();
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  outcome = $state.raw<ImportOutcome | null>(null);
  readonly counts = $derived(countStatuses(this.rows ?? []));
  readonly #bridge: Bridge;
  readonly #imported: () => void;
  readonly #knownPurposes: () => readonly PurposeSummary[];

  /**
   * @param imported called after each import, which may have added purposes.
   * @param knownPurposes the purposes that the connection form offers.
   */
  constructor(
    bridge: Bridge,
    imported: () => void = () => undefined,
    knownPurposes: () => readonly PurposeSummary[] = () => [],
  ) {
    this.#bridge = bridge;
    this.#imported = imported;
    this.#knownPurposes = knownPurposes;
  }

  async chooseExport(): Promise<void> {
    const chosen = await this.#attempt(() => this.#bridge.call('transfer:choose-export', null));
    if (chosen?.outcome !== 'chosen') return;
    this.#begin({ kind: 'encrypted', id: chosen.id, name: chosen.name }, null);
  }

  async chooseTable(): Promise<void> {
    const chosen = await this.#attempt(() => this.#bridge.call('transfer:choose-table', null));
    if (chosen?.outcome !== 'chosen') return;
    const { id, name, outline } = chosen;
    this.#begin({ kind: 'table', id, name, outline }, firstMapping(outline, this.#knownPurposes()));
  }

  #begin(file: HeldFile, mapping: TableMapping | null): void {
    this.file = file;
    this.mapping = mapping;
    this.outcome = null;
    this.#show(null);
  }

  /** Assigns a column to a field, or none (null). A column has one field at most. */
  setColumn(field: TableField, index: number | null): void {
    if (this.mapping === null) return;
    const columns = { ...this.mapping.columns };
    for (const other of Object.keys(columns) as TableField[]) {
      if (columns[other] === index) columns[other] = null;
    }
    columns[field] = index;
    this.mapping = { ...this.mapping, columns };
  }

  setHasTitles(hasTitles: boolean): void {
    if (this.mapping !== null) this.mapping = { ...this.mapping, hasTitles };
  }

  setDateOrder(dateOrder: TableMapping['dateOrder']): void {
    if (this.mapping !== null) this.mapping = { ...this.mapping, dateOrder };
  }

  /** An ambiguous date in the chosen column; null if there is none. */
  get unclearDay(): string | null {
    if (this.file?.kind !== 'table' || this.mapping === null) return null;
    const { expiresOn } = this.mapping.columns;
    const column = this.file.outline.columns.find(({ index }) => index === expiresOn);
    return column?.unclearDay ?? null;
  }

  setDefaults(defaults: Partial<TableMapping['defaults']>): void {
    if (this.mapping === null) return;
    this.mapping = { ...this.mapping, defaults: { ...this.mapping.defaults, ...defaults } };
  }

  /** Whether every required field has a column. */
  get isMapped(): boolean {
    const columns = this.mapping?.columns;
    if (columns === undefined) return false;
    return columns.token !== null && columns.username !== null && columns.subdomain !== null;
  }

  /** Whether the order of day and month is known, if it matters. */
  get isDateOrderSaid(): boolean {
    return this.unclearDay === null || this.mapping?.dateOrder !== null;
  }

  /** Whether every row gets a purpose: from its column or the default. */
  get hasPurpose(): boolean {
    if (this.mapping === null) return false;
    return this.mapping.columns.purposes !== null || this.mapping.defaults.purposes.length > 0;
  }

  /** Opens an encrypted file and compares it. The field is cleared in any case. */
  async open(entry: SecretEntry): Promise<void> {
    const file = this.file;
    if (file?.kind !== 'encrypted' || this.busy) return;
    const passphrase = entry.read();
    entry.clear();
    const input = { id: file.id, passphrase };
    try {
      this.#show(await this.#attempt(() => this.#bridge.call('transfer:open-export', input)));
    } finally {
      passphrase.fill(0);
    }
  }

  /** Reads the table with the chosen columns, and compares it. */
  async compareTable(): Promise<void> {
    const { file, mapping } = this;
    if (file?.kind !== 'table' || mapping === null || this.busy) return;
    const input = { id: file.id, mapping: mapping };
    this.#show(await this.#attempt(() => this.#bridge.call('transfer:map-table', input)));
  }

  /** Goes back to the choice of columns. */
  changeColumns(): void {
    this.#show(null);
  }

  /** Selects what is new and not doubtful; the person decides about the rest. */
  #show(preview: ImportPreview | null): void {
    this.rows = preview?.rows ?? null;
    this.purposes = preview?.purposes ?? [];
    this.choices.clear();
    this.chooseAll('new', 'add');
  }

  /** Chooses the action for a connection; null leaves it out. */
  choose(position: number, action: ImportAction | null): void {
    if (action === null) this.choices.delete(position);
    else this.choices.set(position, action);
  }

  /** Chooses the same action for all that compare in the same way, except doubtful ones. */
  chooseAll(status: ImportStatusName, action: ImportAction): void {
    for (const row of this.rows ?? []) {
      const fits = row.comparison.status === status && actionsFor(row).includes(action);
      if (fits && !isDoubtful(row)) this.choices.set(row.position, action);
    }
  }

  /** Imports what was chosen, all or nothing. */
  async run(): Promise<void> {
    const file = this.file;
    if (file === null || this.choices.size === 0 || this.busy) return;
    const choices = [...this.choices].map(([position, action]) => ({ position, action }));
    const outcome = await this.#attempt(() =>
      this.#bridge.call('transfer:import', { id: file.id, choices }),
    );
    // Declining the confirmation is no failure.
    if (this.failure?.code === 'not-confirmed') this.failure = null;
    if (outcome === null) return;
    this.#forget();
    this.outcome = outcome;
    this.#imported();
  }

  async close(): Promise<void> {
    this.#forget();
    this.outcome = null;
    this.failure = null;
    await this.#bridge.call('transfer:close', null);
  }

  #forget(): void {
    this.file = null;
    this.mapping = null;
    this.#show(null);
  }

  async #attempt<Value>(ask: () => Promise<Result<Value, Failure>>): Promise<Value | null> {
    this.busy = true;
    this.failure = null;
    try {
      const answer = await ask();
      if (!answer.ok) this.failure = answer.error;
      return answer.ok ? answer.value : null;
    } finally {
      this.busy = false;
    }
  }
}

/** The initial mapping of a table: that of the last table with the same titles, or the suggested one. */
function firstMapping(
  { suggestion, remembered }: TableOutline,
  known: readonly PurposeSummary[],
): TableMapping {
  const { columns, dateOrder } = remembered ?? { columns: suggestion.columns, dateOrder: null };
  const { domain, signIn } = remembered?.defaults ?? { domain: 'atlassian.net', signIn: 'token' };
  const purposes = firstPurposes(remembered?.defaults.purposes ?? null, known);
  const { hasTitles } = suggestion;
  return { hasTitles, columns, dateOrder, defaults: { domain, signIn, purposes, expiresOn: '' } };
}

/** The remembered purposes, or the default one if none is remembered or all were deleted since. */
function firstPurposes(
  remembered: readonly string[] | null,
  known: readonly PurposeSummary[],
): string[] {
  if (remembered === null) return defaultPurposeIn(known);
  if (known.length === 0) return [...remembered];
  const left = remembered.filter((id) => known.some((purpose) => purpose.id === id));
  return left.length === 0 && remembered.length > 0 ? defaultPurposeIn(known) : left;
}

function countStatuses(rows: readonly ImportRow[]): Readonly<Record<ImportStatusName, number>> {
  const counts = { new: 0, same: 0, conflict: 0, faulty: 0 };
  for (const { comparison } of rows) counts[comparison.status] += 1;
  return counts;
}
