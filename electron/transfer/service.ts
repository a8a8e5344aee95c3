import type { Failure } from '../failures/index.ts';
import { success, type ChannelHandlers, type Result } from '../system/index.ts';
import type {
  ChosenFile,
  ExportOutcome,
  ImportId,
  ImportOutcome,
  ImportPreview,
  RemovalReport,
  transferChannels,
} from './channels.ts';
import type { TransferDependencies } from './dependencies.ts';
import {
  exportEncrypted,
  exportTable,
  notConfirmed,
  type EncryptedExportInput,
  type TableExportInput,
} from './exporting.ts';
import { ImportSession } from './import-session.ts';
import type { ImportChoice } from './incoming.ts';
import type { TableMapping, TableOutline } from './model/mapping.ts';
import { removeEverything } from './removal.ts';

/** Exports and imports connections, and removes everything. */
export interface Transfer {
  exportEncrypted(input: EncryptedExportInput): Promise<Result<ExportOutcome, Failure>>;
  exportTable(input: TableExportInput): Promise<Result<ExportOutcome, Failure>>;
  chooseExport(): Promise<Result<ChosenFile<object>, Failure>>;
  openExport(id: ImportId, passphrase: Uint8Array): Promise<Result<ImportPreview, Failure>>;
  chooseTable(): Promise<Result<ChosenFile<{ readonly outline: TableOutline }>, Failure>>;
  mapTable(id: ImportId, mapping: TableMapping): Result<ImportPreview, Failure>;
  import(id: ImportId, choices: readonly ImportChoice[]): Promise<Result<ImportOutcome, Failure>>;
  removeEverything(vaultPassphrase: Uint8Array | null): Promise<Result<RemovalReport, Failure>>;
  /** Wipes the file that is being imported; must be called at each lock and at quit. */
  clear(): void;
}

/** Creates the transfer service. */
export function createTransfer(dependencies: TransferDependencies): Transfer {
  const session = new ImportSession(dependencies);
  return {
    exportEncrypted: (input) => exportEncrypted(dependencies, input),
    exportTable: (input) => exportTable(dependencies, input),
    chooseExport: () => session.chooseExport(),
    openExport: (id, passphrase) => session.openExport(id, passphrase),
    chooseTable: () => session.chooseTable(),
    mapTable: (id, mapping) => session.mapTable(id, mapping),
    import: (id, choices) => session.import(id, choices),
    async removeEverything(vaultPassphrase) {
      const confirmed = await dependencies.confirm({ act: 'remove-everything' }, vaultPassphrase);
      if (!confirmed.ok) return notConfirmed(confirmed.error);
      session.clear();
      const steps = await removeEverything(dependencies.removal);
      dependencies.removed(steps);
      return success({ outcome: 'removed', steps });
    },
    clear: () => session.clear(),
  };
}

/** Answers the channels of export, import and removal. */
export function transferHandlers(
  transfer: Transfer,
): ChannelHandlers<typeof transferChannels, Failure> {
  return {
    'transfer:export-encrypted': (input) => transfer.exportEncrypted(input),
    'transfer:export-table': (input) => transfer.exportTable(input),
    'transfer:choose-export': () => transfer.chooseExport(),
    'transfer:open-export': ({ id, passphrase }) => transfer.openExport(id, passphrase),
    'transfer:choose-table': () => transfer.chooseTable(),
    'transfer:map-table': ({ id, mapping }) => transfer.mapTable(id, mapping),
    'transfer:import': ({ id, choices }) => transfer.import(id, choices),
    'transfer:close': () => {
      transfer.clear();
      return success(null);
    },
    'transfer:remove-everything': ({ vaultPassphrase }) =>
      transfer.removeEverything(vaultPassphrase),
  };
}
