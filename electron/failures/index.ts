export * from './model/codes.ts';
export type { FailureFormat } from './model/failure-text.ts';
export { describeFailure, type FailureDescription } from './model/describe.ts';
export {
  isAboutCertificate,
  isAccountLocked,
  isTokenRefused,
  refusalLimit,
} from './model/refusals.ts';
export { readStoredFailure } from './model/stored-failure.ts';
