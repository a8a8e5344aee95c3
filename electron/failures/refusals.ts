import type { FailureCode } from './codes.ts';

/**
 * Whether a failure says that Jira looked at this username and token and refused them. Such a token is not
 * tried again by itself until it changes.
 */
export function isTokenRefused({ code }: { readonly code: FailureCode }): boolean {
  return code === 'wrong-credentials' || code === 'passwords-refused' || code === 'token-expired';
}

/** Whether a failure says that the account is locked, for every token of it and until a person has seen to it. */
export function isAccountLocked({ code }: { readonly code: FailureCode }): boolean {
  return code === 'captcha' || code === 'account-blocked' || code === 'account-deactivated';
}
