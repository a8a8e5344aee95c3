export * from './channels.ts';
export type { ConsentQuestion, ProgramArguments } from './consent.ts';
export type { AskedBy } from './grants.ts';
export * from './model/availability.ts';
export * from './model/fields.ts';
export * from './model/grant.ts';
export { identifyFile, type FileIdentity } from './peer/file-identity.ts';
export type { ConsentChoice } from './questions.ts';
export {
  createHandout,
  handoutHandlers,
  type Handout,
  type HandoutConfirmation,
  type HandoutDependencies,
} from './service.ts';
export { fieldNames } from './wording.ts';
