export * from './channels.ts';
export type {
  ImportChoice,
  ImportRemark,
  ImportRow,
  ImportStanding,
  RowProblem,
} from './incoming.ts';
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
