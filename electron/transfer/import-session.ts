import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { isSavedToken, nicknameKey } from '../connections/index.ts';
import { parseTable, tableBounds, type TableRow } from '../csv/index.ts';
import type { Failure } from '../failures/index.ts';
import { readChosenFile } from '../files/index.ts';
import { changeUnlessTaken, type HistoryEvent } from '../history/index.ts';
import { failure, toLocalDate, success, type Result } from '../system/index.ts';
import type { ChosenFile, ImportId, ImportOutcome, ImportPreview } from './channels.ts';
import { compareAll, type Compared } from './comparing.ts';
import type { TransferredPurpose, TransferDependencies } from './dependencies.ts';
import { decodeContent } from './export-content.ts';
import { decodeExport, decryptExport, maxExportBytes, type ReadExport } from './export-file.ts';
import { cancelled } from './exporting.ts';
import { planImport, takeSteps, type Imported, type Steps } from './importing.ts';
import type { ImportChoice, Incoming } from './incoming.ts';
import type { TableMapping, TableOutline } from './model/mapping.ts';
import { rememberedMapping, rememberMapping } from './remembered-mappings.ts';
import { toUtf8 } from './encodings.ts';
import { readForeignFile } from './foreign-files.ts';
import { onlyJiraEntries } from './password-managers.ts';
import { outlineTable, readRows } from './table-mapping.ts';

/** A chosen file: an export, not yet decrypted, or a table. */
type ChosenContent =
  | { readonly kind: 'encrypted'; readonly read: ReadExport }
  | {
      readonly kind: 'csv';
      readonly bytes: Buffer;
      readonly rows: readonly TableRow[];
      /** Null for a column without a title that may be shown. */
      readonly titles: readonly (string | null)[];
    };

/** The contents of the chosen file, and the comparison that was last shown. */
interface ShownComparison {
  readonly incoming: readonly Incoming[];
  readonly compared: readonly Compared[];
  /** The own purposes in the file. */
  readonly purposes: readonly TransferredPurpose[];
  /** The bytes of which the tokens are views. */
  readonly content: Buffer;
  /** The mapping of a table; null for an export. */
  readonly mapping: TableMapping | null;
}

/** An import, from choosing the file to the end. One file is held at a time; clearing wipes its secrets. */
export class ImportSession {
  readonly #dependencies: TransferDependencies;
  #id: ImportId | null = null;
  #file: ChosenContent | null = null;
  #shown: ShownComparison | null = null;

  constructor(dependencies: TransferDependencies) {
    this.#dependencies = dependencies;
  }

  async chooseExport(): Promise<Result<ChosenFile<object>, Failure>> {
    const file = await this.#dependencies.files.toRead('encrypted');
    if (file === null) return cancelled;
    const bytes = readChosenFile(file, maxExportBytes);
    if (!bytes.ok) return bytes;
    const read = decodeExport(bytes.value);
    if (!read.ok) return read;
    const id = this.#hold({ kind: 'encrypted', read: read.value });
    return success({ outcome: 'chosen', id, name: basename(file) });
  }

  /** Decrypts the held export, and compares it with the saved connections. */
  async openExport(id: ImportId, passphrase: Uint8Array): Promise<Result<ImportPreview, Failure>> {
    const file = this.#fileNamed(id);
    if (file?.kind !== 'encrypted') return failure({ code: 'import-outdated' });
    const content = await decryptExport(file.read, passphrase, this.#dependencies.derive);
    if (!content.ok) return content;
    const decoded = decodeContent(content.value);
    const purposes = decoded.ok ? this.#readPurposes(decoded.value.purposes) : decoded;
    if (!decoded.ok || !purposes.ok) {
      content.value.fill(0);
      return failure({ code: 'export-damaged' });
    }
    const { incoming } = decoded.value;
    const found = { incoming, purposes: purposes.value, content: content.value, mapping: null };
    return this.#compareHeld(id, found);
  }

  async chooseTable(): Promise<Result<ChosenFile<{ readonly outline: TableOutline }>, Failure>> {
    const { files, vault } = this.#dependencies;
    const file = await files.toRead('csv');
    if (file === null) return cancelled;
    const read = readChosenFile(file, tableBounds.bytes);
    if (!read.ok) return read;
    const bytes = toUtf8(read.value);
    if (bytes === null) return failure({ code: 'table-unreadable', row: null });
    const entries = readEntries(bytes);
    if (!entries.ok) {
      bytes.fill(0);
      return entries;
    }
    const { rows, leftOut } = entries.value;
    const found = outlineTable(rows);
    const titles = found.columns.map(({ title }) => title);
    const opened = vault.opened();
    const { hasTitles } = found.suggestion;
    const remembered = opened.ok && hasTitles ? rememberedMapping(opened.value, titles) : null;
    const id = this.#hold({ kind: 'csv', bytes, rows, titles });
    const outline = { ...found, remembered, leftOut };
    return success({ outcome: 'chosen', id, name: basename(file), outline });
  }

  /** Reads the held table with these columns, and compares it with the saved connections. */
  mapTable(id: ImportId, mapping: TableMapping): Result<ImportPreview, Failure> {
    const file = this.#fileNamed(id);
    if (file?.kind !== 'csv') return failure({ code: 'import-outdated' });
    const incoming = readRows(file.rows, mapping);
    return this.#compareHeld(id, { incoming, purposes: [], content: file.bytes, mapping });
  }

  /**
   * Imports the chosen rows in one transaction. A text of a table that looks like a secret is stored only after a
   * confirmation.
   */
  async import(
    id: ImportId,
    choices: readonly ImportChoice[],
  ): Promise<Result<ImportOutcome, Failure>> {
    const shown = this.#shownNamed(id);
    const chosen = new Set(choices.map(({ position }) => position));
    const suspects = (shown?.compared ?? []).filter(
      ({ row }) =>
        chosen.has(row.position) && row.remarks.some(({ remark }) => remark === 'looks-secret'),
    );
    if (suspects.length > 0) {
      const act = { act: 'import-guesses', connections: suspects.length } as const;
      const confirmed = await this.#dependencies.confirm(act, null);
      if (!confirmed.ok) return confirmed;
      // Other columns may have been chosen while the dialog was open.
      if (this.#shownNamed(id) !== shown) return failure({ code: 'import-outdated' });
    }
    return this.#importAll(id, choices);
  }

  clear(): void {
    this.#shown?.content.fill(0);
    if (this.#file?.kind === 'csv') this.#file.bytes.fill(0);
    this.#id = null;
    this.#file = null;
    this.#shown = null;
  }

  #hold(file: ChosenContent): ImportId {
    this.clear();
    const id = randomUUID() as ImportId;
    this.#id = id;
    this.#file = file;
    return id;
  }

  /** Null if another file, or none, is held now. */
  #fileNamed(id: ImportId): ChosenContent | null {
    return id === this.#id ? this.#file : null;
  }

  #shownNamed(id: ImportId): ShownComparison | null {
    return id === this.#id ? this.#shown : null;
  }

  #readPurposes(files: readonly Buffer[]): Result<readonly TransferredPurpose[], Failure> {
    const purposes: TransferredPurpose[] = [];
    for (const file of files) {
      const read = this.#dependencies.ownPurposes.read(file);
      if (read === null) return failure({ code: 'export-damaged' });
      purposes.push(read);
    }
    return success(purposes);
  }

  #compareHeld(
    id: ImportId,
    found: Omit<ShownComparison, 'compared'>,
  ): Result<ImportPreview, Failure> {
    const compared = this.#compareWithSaved(found);
    const isHeld = id === this.#id;
    if (!compared.ok || !isHeld) {
      found.content.fill(0);
      return compared.ok ? failure({ code: 'import-outdated' }) : compared;
    }
    const former = this.#shown?.content;
    if (former !== found.content) former?.fill(0);
    this.#shown = { ...found, compared: compared.value };
    const purposes = this.#newPurposes(found.purposes).map(({ title }) => title);
    return success({ rows: compared.value.map(({ row }) => row), purposes });
  }

  /** The purposes that are new here; a known own purpose stays unchanged. */
  #newPurposes(moved: readonly TransferredPurpose[]): readonly TransferredPurpose[] {
    const known = new Set(this.#dependencies.purposes());
    const byId = new Map(moved.map((purpose) => [purpose.id, purpose]));
    return [...byId.values()].filter(({ id }) => !known.has(id));
  }

  #compareWithSaved({
    incoming,
    purposes: moved,
  }: Pick<ShownComparison, 'incoming' | 'purposes'>): Result<readonly Compared[], Failure> {
    const { store, purposes, clock } = this.#dependencies;
    const saved = store.list();
    if (!saved.ok) return saved;
    return success(
      compareAll(incoming, {
        saved: saved.value,
        knownPurposes: [...purposes(), ...this.#newPurposes(moved).map(({ id }) => id)],
        today: toLocalDate(clock.now()),
        hasToken: (id, token) => isSavedToken(store, id, token),
      }),
    );
  }

  #importAll(id: ImportId, choices: readonly ImportChoice[]): Result<ImportOutcome, Failure> {
    const file = this.#fileNamed(id);
    const shown = this.#shownNamed(id);
    if (file === null || shown === null) return failure({ code: 'import-outdated' });
    const compared = this.#compareWithSaved(shown);
    if (!compared.ok) return compared;
    if (!isSameComparison(shown.compared, compared.value)) {
      return failure({ code: 'import-outdated' });
    }
    const steps = planImport(compared.value, choices);
    if (!steps.ok) return steps;
    const imported = this.#takeAll(file, shown, steps.value);
    if (!imported.ok) return imported;
    this.clear();
    const { added, replaced } = imported.value;
    this.#dependencies.changed([...added, ...replaced]);
    const deleteFile = file.kind === 'csv';
    return success({ added: added.length, replaced: replaced.length, deleteFile });
  }

  #takeAll(file: ChosenContent, shown: ShownComparison, steps: Steps): Result<Imported, Failure> {
    const { vault, store, ownPurposes, clock, history } = this.#dependencies;
    const opened = vault.opened();
    const saved = store.list();
    if (!opened.ok) return opened;
    if (!saved.ok) return saved;
    const taken = new Set(saved.value.map(({ nickname }) => nicknameKey(nickname)));
    const used = new Set(steps.flatMap(({ values }) => values.purposes));
    const purposesToAdd = this.#newPurposes(shown.purposes).filter(({ id }) => used.has(id));
    const taking = { vault: opened.value, history };
    const event = ({ added, replaced }: Imported): HistoryEvent => ({
      kind: 'imported',
      source: file.kind,
      added: added.length,
      replaced: replaced.length,
    });
    return changeUnlessTaken(taking, { code: 'nickname-taken' }, event, () => {
      ownPurposes.addInside(opened.value, purposesToAdd);
      if (file.kind === 'csv' && shown.mapping !== null) {
        rememberMapping(opened.value, file.titles, shown.mapping);
      }
      return takeSteps(opened.value, steps, taken, clock.now());
    });
  }
}

/** The rows of a table or of another program's settings, and how many entries have no business here. */
function readEntries(
  bytes: Buffer,
): Result<{ readonly rows: readonly TableRow[]; readonly leftOut: number }, Failure> {
  const foreign = readForeignFile(bytes);
  if (foreign !== null) return success(foreign);
  const rows = parseTable(bytes);
  return rows.ok ? success(onlyJiraEntries(rows.value)) : rows;
}

/** Whether the comparison is still the one that the person saw. */
function isSameComparison(one: readonly Compared[], other: readonly Compared[]): boolean {
  const serialise = (compared: readonly Compared[]): string =>
    JSON.stringify(compared.map(({ row }) => row));
  return serialise(one) === serialise(other);
}
