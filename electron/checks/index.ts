export * from './channels.ts';
export * from './check.ts';
export { accountOf } from './many.ts';
export { requestLimitsOf } from './request-settings.ts';
export {
  createChecks,
  type CheckHandlers,
  type Checks,
  type ChecksParts,
  type ManyOptions,
} from './service.ts';
export type { TokenTest } from './token-tests.ts';
