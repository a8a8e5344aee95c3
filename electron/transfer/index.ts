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
export { removalWork, type RemovalNames, type RemovalParts } from './removal-work.ts';
export type { RemovalOutcome, RemovalStep } from './removal.ts';
export type { ConfirmAct, ConfirmedAct, MovedPurpose, MovingParts, OwnPurposes } from './parts.ts';
export { createMoving, type Moving } from './service.ts';
export type { TableMapping, TableOutline } from './model/mapping.ts';
