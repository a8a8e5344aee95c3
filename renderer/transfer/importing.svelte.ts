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

/** A field that a column of a table can be. */
export type TableField = keyof TableMapping['columns'];

/** The file that the main process holds. */
export type HeldFile =
  | { readonly kind: 'encrypted'; readonly id: ImportId; readonly name: string }
  | {
      readonly kind: 'table';
      readonly id: ImportId;
      readonly name: string;
      readonly outline: TableOutline;
    };

/** How the incoming connections compare with the saved ones. */
export type ImportStatusName = ImportRow['comparison']['status'];

/** Every way in which an incoming connection can compare, in the order in which they are offered. */
export const importStatuses = [
  'new',
  'conflict',
  'same',
  'faulty',
] as const satisfies readonly ImportStatusName[];

/** What is done with an incoming connection. */
export type ImportAction = ImportChoice['action'];

/** What can be done with an incoming connection. */
export function actionsFor(row: ImportRow): readonly ImportAction[] {
  const { status } = row.comparison;
  if (status === 'new') return ['add'];
  return status === 'conflict' ? ['replace', 'add'] : [];
}

/** Whether an incoming connection may mean something else than its author did, so that it is chosen by itself. */
function isDoubtful({ remarks }: ImportRow): boolean {
  return remarks.some(
    ({ remark }) => remark === 'host-of-one-word' || remark === 'cloud-token-elsewhere',
  );
}

/** An import, from the choice of a file to what came of it. Nothing that was typed or read is a secret here. */
export class Importing {
  file = $state.raw<HeldFile | null>(null);
  /** Which column is which; null for an encrypted file. */
  mapping = $state.raw<TableMapping | null>(null);
  /** Null until the file was compared. */
  rows = $state.raw<readonly ImportRow[] | null>(null);
  /** The titles of own purposes that the file brings along. */
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
   * @param imported told after each import, which may have brought purposes along.
   * @param knownPurposes those that the form for a connection offers.
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

  /** Says which column a field is; null for none. A column is one field at most. */
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

  /** A day of the chosen column that can be read in two ways; null where there is nothing to ask. */
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

  /** Whether every column that a connection cannot do without was found. */
  get isMapped(): boolean {
    const columns = this.mapping?.columns;
    if (columns === undefined) return false;
    return columns.token !== null && columns.username !== null && columns.subdomain !== null;
  }

  /** Whether it was said in which order days are written, where that has to be said. */
  get isDateOrderSaid(): boolean {
    return this.unclearDay === null || this.mapping?.dateOrder !== null;
  }

  /** Whether every row can have a purpose: from its own column, or the one that was chosen for empty cells. */
  get hasPurpose(): boolean {
    if (this.mapping === null) return false;
    return this.mapping.columns.purposes !== null || this.mapping.defaults.purposes.length > 0;
  }

  /** Opens an encrypted file and compares it. The field is emptied whatever comes of it. */
  async open(entry: SecretEntry): Promise<void> {
    const file = this.file;
    if (file?.kind !== 'encrypted' || this.busy) return;
    const passphrase = entry.read();
    entry.clear();
    const input = { id: file.id, passphrase };
    this.#show(await this.#attempt(() => this.#bridge.call('transfer:open-export', input)));
    passphrase.fill(0);
  }

  /** Reads the table with the columns as they were chosen, and compares it. */
  async compareTable(): Promise<void> {
    const { file, mapping } = this;
    if (file?.kind !== 'table' || mapping === null || this.busy) return;
    const input = { id: file.id, mapping: mapping };
    this.#show(await this.#attempt(() => this.#bridge.call('transfer:map-table', input)));
  }

  /** Goes back to the columns. */
  changeColumns(): void {
    this.#show(null);
  }

  /** What is new and not doubtful is chosen already; the rest is left out until somebody says otherwise. */
  #show(preview: ImportPreview | null): void {
    this.rows = preview?.rows ?? null;
    this.purposes = preview?.purposes ?? [];
    this.choices.clear();
    this.chooseAll('new', 'add');
  }

  /** Chooses what is done with a connection; null leaves it out. */
  choose(position: number, action: ImportAction | null): void {
    if (action === null) this.choices.delete(position);
    else this.choices.set(position, action);
  }

  /** Chooses the same for all that compare in the same way, but for those that want a choice of their own. */
  chooseAll(status: ImportStatusName, action: ImportAction): void {
    for (const row of this.rows ?? []) {
      const fits = row.comparison.status === status && actionsFor(row).includes(action);
      if (fits && !isDoubtful(row)) this.choices.set(row.position, action);
    }
  }

  /** Imports what was chosen: all of it, or nothing. */
  async run(): Promise<void> {
    const file = this.file;
    if (file === null || this.choices.size === 0 || this.busy) return;
    const choices = [...this.choices].map(([position, action]) => ({ position, action }));
    const outcome = await this.#attempt(() =>
      this.#bridge.call('transfer:import', { id: file.id, choices }),
    );
    // To say no to what was asked is no failure.
    if (this.failure?.code === 'not-confirmed') this.failure = null;
    if (outcome === null) return;
    this.#forget();
    this.outcome = outcome;
    this.#imported();
  }

  /** Closes the file. */
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
    const answer = await ask();
    this.busy = false;
    if (!answer.ok) this.failure = answer.error;
    return answer.ok ? answer.value : null;
  }
}

/** What is chosen when a table is opened: as in the last one with these titles, or as its columns suggest. */
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

/** The remembered purposes, or the usual one where none is remembered or all of them were deleted since. */
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
