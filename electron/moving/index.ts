export * from './channels.ts';
export { writePrivateFile, type FileChooser, type FileKind } from './files.ts';
export type { ImportChoice, ImportRow, ImportStanding, RowProblem } from './incoming.ts';
export { removalWork, type RemovalNames, type RemovalParts } from './removal-work.ts';
export { removalSteps, type RemovalOutcome, type RemovalStep } from './removal.ts';
export type { ConfirmAct, ConfirmedAct, MovingParts } from './parts.ts';
export { createMoving, type Moving } from './service.ts';
export { tableFields, type TableMapping, type TableOutline } from './mapping.ts';
