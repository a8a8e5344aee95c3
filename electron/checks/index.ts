export * from './channels.ts';
export * from './model/account-name.ts';
export * from './model/check.ts';
export {
  getAccountKey,
  groupByAccount,
  checkMany,
  getSkipReason,
  type AccountConnections,
  type ManyOutcome,
} from './many.ts';
export type { CheckDay } from './report-store.ts';
export { readRequestLimits } from './request-settings.ts';
export type { CheckConfirmation, LoginInitiator, LoginLimits } from './login-limits.ts';
export { createRuns } from './runs.ts';
export {
  checkHandlers,
  createChecks,
  type CheckHandlers,
  type Checks,
  type ChecksDependencies,
  type ManyOptions,
} from './service.ts';
export type { TokenTest } from './token-tests.ts';
