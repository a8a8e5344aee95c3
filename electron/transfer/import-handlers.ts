import { timingSafeEqual } from 'node:crypto';
import { basename } from 'node:path';
import { nicknameKey, type ConnectionId, type ConnectionStore } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { failure, toLocalDate, success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { ImportId, ImportPreview } from './channels.ts';
import { compareAll, type Compared } from './comparing.ts';
import { parseTable } from './csv.ts';
import { decodeContent } from './export-content.ts';
import { decodeExport, decryptExport, maxExportBytes } from './export-file.ts';
import { cancelled } from './export-handlers.ts';
import { readChosenFile } from './files.ts';
import type { HeldComparison, HeldFile, HeldImport } from './held-import.ts';
import { planImport, takeSteps, type Steps } from './importing.ts';
import { tableBounds } from './model/mapping.ts';
import type {
  TransferOutput,
  TransferInput,
  TransferredPurpose,
  TransferDependencies,
} from './parts.ts';
import { rememberedMapping, rememberMapping } from './remembered-mappings.ts';
import { outlineTable, readRows } from './table-mapping.ts';

/** Asks for an export, and holds it. */
export async function chooseExport(
  dependencies: TransferDependencies,
  held: HeldImport,
): Promise<TransferOutput<'transfer:choose-export'>> {
  const file = await dependencies.files.toRead('encrypted');
  if (file === null) return cancelled;
  const bytes = readChosenFile(file, maxExportBytes);
  if (!bytes.ok) return bytes;
  const read = decodeExport(bytes.value);
  if (!read.ok) return read;
  const id = held.hold({ kind: 'encrypted', read: read.value });
  return success({ outcome: 'chosen', id, name: basename(file) });
}

/** Opens the held export with its passphrase, and compares it. */
export async function openExport(
  dependencies: TransferDependencies,
  held: HeldImport,
  id: ImportId,
  passphrase: Uint8Array,
): Promise<TransferOutput<'transfer:open-export'>> {
  const file = held.fileOf(id);
  if (file?.kind !== 'encrypted') return failure({ code: 'import-outdated' });
  const content = await decryptExport(file.read, passphrase, dependencies.derive);
  if (!content.ok) return content;
  const decoded = decodeContent(content.value);
  const purposes = decoded.ok ? readPurposes(dependencies, decoded.value.purposes) : decoded;
  if (!decoded.ok || !purposes.ok) {
    content.value.fill(0);
    return decoded.ok ? failure({ code: 'export-damaged' }) : decoded;
  }
  const { incoming } = decoded.value;
  const found = { incoming, purposes: purposes.value, content: content.value, mapping: null };
  return compareHeld(dependencies, held, id, found);
}

function readPurposes(
  { ownPurposes }: TransferDependencies,
  files: readonly Buffer[],
): Result<readonly TransferredPurpose[], Failure> {
  const purposes: TransferredPurpose[] = [];
  for (const file of files) {
    const read = ownPurposes.read(file);
    if (read === null) return failure({ code: 'export-damaged' });
    purposes.push(read);
  }
  return success(purposes);
}

/** Asks for a table, and holds it. */
export async function chooseTable(
  dependencies: TransferDependencies,
  held: HeldImport,
): Promise<TransferOutput<'transfer:choose-table'>> {
  const file = await dependencies.files.toRead('csv');
  if (file === null) return cancelled;
  const bytes = readChosenFile(file, tableBounds.bytes);
  if (!bytes.ok) return bytes;
  const rows = parseTable(bytes.value);
  if (!rows.ok) {
    bytes.value.fill(0);
    return rows;
  }
  const found = outlineTable(rows.value);
  const titles = found.columns.map(({ title }) => title);
  const opened = dependencies.vault.opened();
  const { hasTitles } = found.suggestion;
  const remembered = opened.ok && hasTitles ? rememberedMapping(opened.value, titles) : null;
  const id = held.hold({ kind: 'csv', bytes: bytes.value, rows: rows.value, titles });
  const outline = { ...found, remembered };
  return success({ outcome: 'chosen', id, name: basename(file), outline });
}

/** Reads the held table, and compares it. */
export function mapTable(
  dependencies: TransferDependencies,
  held: HeldImport,
  { id, mapping }: TransferInput<'transfer:map-table'>,
): TransferOutput<'transfer:map-table'> {
  const file = held.fileOf(id);
  if (file?.kind !== 'csv') return failure({ code: 'import-outdated' });
  const incoming = readRows(file.rows, mapping);
  return compareHeld(dependencies, held, id, {
    incoming,
    purposes: [],
    content: file.bytes,
    mapping,
  });
}

function compareHeld(
  dependencies: TransferDependencies,
  held: HeldImport,
  id: ImportId,
  found: Omit<HeldComparison, 'compared'>,
): Result<ImportPreview, Failure> {
  const compared = compareWithSaved(dependencies, found);
  if (!compared.ok) {
    found.content.fill(0);
    return compared;
  }
  const kept = held.keepComparison(id, { ...found, compared: compared.value });
  if (!kept) return failure({ code: 'import-outdated' });
  const purposes = newPurposes(dependencies, found.purposes).map(({ title }) => title);
  return success({ rows: compared.value.map(({ row }) => row), purposes });
}

/** Those that are not known here: an own purpose that is stays as it is. */
function newPurposes(
  { purposes }: TransferDependencies,
  moved: readonly TransferredPurpose[],
): readonly TransferredPurpose[] {
  const known = new Set(purposes());
  const byId = new Map(moved.map((purpose) => [purpose.id, purpose]));
  return [...byId.values()].filter(({ id }) => !known.has(id));
}

function compareWithSaved(
  dependencies: TransferDependencies,
  { incoming, purposes: moved }: Pick<HeldComparison, 'incoming' | 'purposes'>,
): Result<readonly Compared[], Failure> {
  const { store, purposes, clock } = dependencies;
  const saved = store.list();
  if (!saved.ok) return saved;
  return success(
    compareAll(incoming, {
      saved: saved.value,
      knownPurposes: [...purposes(), ...newPurposes(dependencies, moved).map(({ id }) => id)],
      today: toLocalDate(clock.now()),
      hasToken: (id, token) => hasToken(store, id, token),
    }),
  );
}

function hasToken(store: ConnectionStore, id: ConnectionId, token: Uint8Array): boolean {
  const saved = store.readToken(id);
  if (!saved.ok) return false;
  const isSame = saved.value.byteLength === token.byteLength && timingSafeEqual(saved.value, token);
  saved.value.fill(0);
  return isSame;
}

/**
 * Imports what was chosen: all of it in one change, or nothing. What looks like a secret in a text of a table is
 * stored after a person has confirmed it.
 */
export function importChosen(
  dependencies: TransferDependencies,
  held: HeldImport,
  input: TransferInput<'transfer:import'>,
): TransferOutput<'transfer:import'> | Promise<TransferOutput<'transfer:import'>> {
  const chosen = new Set(input.choices.map(({ position }) => position));
  const suspects = held
    .comparisonOf(input.id)
    ?.compared.filter(
      ({ row }) =>
        chosen.has(row.position) && row.remarks.some(({ remark }) => remark === 'looks-secret'),
    );
  if (suspects === undefined || suspects.length === 0) return importAll(dependencies, held, input);
  return importConfirmed(dependencies, held, input, suspects.length);
}

async function importConfirmed(
  dependencies: TransferDependencies,
  held: HeldImport,
  input: TransferInput<'transfer:import'>,
  connections: number,
): Promise<TransferOutput<'transfer:import'>> {
  const confirmed = await dependencies.confirm({ act: 'import-guesses', connections }, null);
  return confirmed.ok ? importAll(dependencies, held, input) : confirmed;
}

function importAll(
  dependencies: TransferDependencies,
  held: HeldImport,
  { id, choices }: TransferInput<'transfer:import'>,
): TransferOutput<'transfer:import'> {
  const file = held.fileOf(id);
  const shown = held.comparisonOf(id);
  if (file === null || shown === null) return failure({ code: 'import-outdated' });
  const compared = compareWithSaved(dependencies, shown);
  if (!compared.ok) return compared;
  if (!isSameComparison(shown.compared, compared.value)) {
    return failure({ code: 'import-outdated' });
  }
  const steps = planImport(compared.value, choices);
  if (!steps.ok) return steps;
  const imported = takeAll(dependencies, file, shown, steps.value);
  if (!imported.ok) return imported;
  held.dispose();
  const { added, replaced, head } = imported.value;
  dependencies.history.anchor(head);
  dependencies.changed([...added, ...replaced]);
  const deleteFile = file.kind === 'csv';
  return success({ added: added.length, replaced: replaced.length, deleteFile });
}

function takeAll(
  dependencies: TransferDependencies,
  file: HeldFile,
  shown: HeldComparison,
  steps: Steps,
) {
  const opened = dependencies.vault.opened();
  const saved = dependencies.store.list();
  if (!opened.ok) return opened;
  if (!saved.ok) return saved;
  const taken = new Set(saved.value.map(({ nickname }) => nicknameKey(nickname)));
  const used = new Set(steps.flatMap(({ values }) => values.purposes));
  const brought = newPurposes(dependencies, shown.purposes).filter(({ id }) => used.has(id));
  return changeUnlessTaken(opened.value, () => {
    dependencies.ownPurposes.addInside(opened.value, brought);
    const { added, replaced } = takeSteps(opened.value, steps, taken, dependencies.clock.now());
    if (file.kind === 'csv' && shown.mapping !== null) {
      rememberMapping(opened.value, file.titles, shown.mapping);
    }
    const counts = { added: added.length, replaced: replaced.length };
    const event = { kind: 'imported', source: file.kind, ...counts } as const;
    return { added, replaced, head: dependencies.history.recordInside(opened.value, event) };
  });
}

/** What a person saw when choosing is what is done, or nothing is. */
function isSameComparison(one: readonly Compared[], other: readonly Compared[]): boolean {
  const rowsOf = (compared: readonly Compared[]): string =>
    JSON.stringify(compared.map(({ row }) => row));
  return rowsOf(one) === rowsOf(other);
}

/** The database itself holds nicknames apart, whatever was looked at before. */
function changeUnlessTaken<Value>(vault: OpenVault, work: () => Value): Result<Value, Failure> {
  try {
    return vault.change(work);
  } catch (error) {
    const isTaken =
      error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
    if (!isTaken) throw error;
    return failure({ code: 'nickname-taken' });
  }
}
