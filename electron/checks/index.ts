export * from './channels.ts';
export * from './model/account-name.ts';
export * from './model/check.ts';
export {
  accountOf,
  byAccount,
  checkMany,
  stopOf,
  type AccountConnections,
  type ManyOutcome,
} from './many.ts';
export type { CheckDay } from './report-store.ts';
export { requestLimitsOf } from './request-settings.ts';
export type { CheckAct, LoginAsker, LoginLimits } from './login-limits.ts';
export { createRuns } from './runs.ts';
export {
  createChecks,
  type CheckHandlers,
  type Checks,
  type ChecksParts,
  type ManyOptions,
} from './service.ts';
export type { TokenTest } from './token-tests.ts';
