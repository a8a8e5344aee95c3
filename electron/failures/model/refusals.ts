import { assertNever } from '../../system/model/result.ts';
import type { FailureCode, TlsProblem } from './codes.ts';

/**
 * Whether a failure says that Jira looked at this username and token and refused them. Such a token is not
 * tried again by itself until it changes.
 */
export function isTokenRefused({ code }: { readonly code: FailureCode }): boolean {
  return code === 'wrong-credentials' || code === 'passwords-refused' || code === 'token-expired';
}

/**
 * So many refused logins of one account are risked; after a few more, Jira asks for a CAPTCHA, which no program can
 * solve. Four wrong calls was the number in an older version of Okta's page on connecting Jira Service Management; the
 * current one gives none. A person needs one or two of them.
 */
export const refusalLimit = 2;

/** Whether a failure says that the account is locked, for every token of it and until a person has seen to it. */
export function isAccountLocked({ code }: { readonly code: FailureCode }): boolean {
  return code === 'captcha' || code === 'account-blocked' || code === 'account-deactivated';
}

/** Whether a certificate is what stands in the way, so that trusting it would help. */
export function isAboutCertificate(reason: TlsProblem): boolean {
  switch (reason) {
    case 'unknown-issuer':
    case 'wrong-name':
    case 'out-of-date':
    case 'revoked':
    case 'unfit':
      return true;
    case 'asks-for-certificate':
    case 'outdated-encryption':
    case 'no-encryption':
    case 'not-secure':
      return false;
    default:
      return assertNever(reason);
  }
}
