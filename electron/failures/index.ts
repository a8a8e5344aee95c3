export * from './codes.ts';
export type { FailureFormat } from './failure-text.ts';
export { describeFailure, failureTable, type FailureDescription } from './table.ts';
export { isAboutCertificate, isAccountLocked, isTokenRefused } from './refusals.ts';
export { readStoredFailure } from './stored-failure.ts';
