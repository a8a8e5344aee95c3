export * from './channels.ts';
export { readChosenFile, writePrivateFile, type FileChooser, type FileKind } from './files.ts';
export type {
  ImportChoice,
  ImportRemark,
  ImportRow,
  ImportStanding,
  RowProblem,
} from './incoming.ts';
export { formatTable } from './csv.ts';
export { nativeFileChooser } from './native-files.ts';
export {
  removalWork,
  type RemovalDependencies,
  type RemovalNames,
  type RemovalOutcome,
  type RemovalStep,
} from './removal.ts';
export type {
  ConfirmAct,
  ConfirmedAct,
  MovedPurpose,
  OwnPurposes,
  TransferDependencies,
} from './dependencies.ts';
export { createTransfer, transferHandlers, type Transfer } from './service.ts';
export type { TableMapping, TableOutline } from './model/mapping.ts';
