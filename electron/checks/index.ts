export * from './channels.ts';
export * from './check.ts';
export { byAccount, checkMany, stopOf, type ManyOutcome } from './many.ts';
export type { CheckDay } from './report-store.ts';
export { createRuns } from './runs.ts';
export {
  createChecks,
  type CheckHandlers,
  type Checks,
  type ChecksParts,
  type ManyOptions,
} from './service.ts';
export type { TokenTest } from './token-tests.ts';
