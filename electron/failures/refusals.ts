import type { FailureCode } from './codes.ts';

/**
 * Whether a failure says that Jira looked at this username and token and refused them. Such a token is not
 * tried again by itself until it changes.
 */
export function isTokenRefused({ code }: { readonly code: FailureCode }): boolean {
  return code === 'wrong-credentials' || code === 'passwords-refused' || code === 'token-expired';
}
