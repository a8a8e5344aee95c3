export * from './model/codes.ts';
export type { FailureFormat } from './model/failure-text.ts';
export { describeFailure, failureTable, type FailureDescription } from './model/table.ts';
export {
  isAboutCertificate,
  isAccountLocked,
  isTokenRefused,
  refusalLimit,
} from './model/refusals.ts';
export { readStoredFailure } from './model/stored-failure.ts';
