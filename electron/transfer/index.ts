export * from './channels.ts';
export type {
  ImportChoice,
  ImportRemark,
  ImportRow,
  ImportStatus,
  LoginWithoutToken,
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
  ConfirmTransfer,
  TransferConfirmation,
  TransferredPurpose,
  OwnPurposes,
  TransferDependencies,
} from './dependencies.ts';
export { createTransfer, transferHandlers, type Transfer } from './service.ts';
export type { TableMapping, TableOutline } from './model/mapping.ts';
