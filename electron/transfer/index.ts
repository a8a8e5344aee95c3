export * from './channels.ts';
export { readChosenFile, writePrivateFile, type FileChooser, type FileKind } from './files.ts';
export type {
  ImportChoice,
  ImportRemark,
  ImportRow,
  ImportStatus,
  RowProblem,
} from './incoming.ts';
export { formatTable } from './csv.ts';
export { nativeFileChooser } from './native-files.ts';
export { removalWork, type RemovalNames, type RemovalDependencies } from './removal-work.ts';
export type { RemovalOutcome, RemovalStep } from './removal.ts';
export type {
  ConfirmTransfer,
  TransferConfirmation,
  TransferredPurpose,
  TransferDependencies,
  OwnPurposes,
} from './parts.ts';
export { createTransferService, type TransferService } from './service.ts';
export type { TableMapping, TableOutline } from './model/mapping.ts';
