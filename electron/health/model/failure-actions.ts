import type { FailureCode } from '../../failures/model/codes.ts';
import { isTokenRefused } from '../../failures/model/refusals.ts';

/** The action that a person takes after a failed test. */
export type FailureAction = 'edit' | 'replace-token' | 'open-site' | 'show' | 'test';

/** Failures of entered values: tests keep failing until the connection is edited. */
const entered: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'bad-address',
  'no-such-host',
  'port-not-allowed',
  'no-such-site',
  'not-a-jira-site',
  'site-renamed',
  'single-sign-on',
  'login-unreadable',
  'token-of-another-account',
  'password-not-allowed',
]);

/** Failures that a login to the site in a browser resolves. */
const loggedInto: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'captcha',
  'account-blocked',
  'sent-elsewhere',
]);

/** Failures that another person must resolve; the details of the connection say who, and link to the page. */
const explained: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'account-deactivated',
  'no-access',
  'forbidden',
  'tls-not-trusted',
]);

/** The action that resolves a failure; `test` if only another test can show whether it is gone. */
export function failureAction(code: FailureCode): FailureAction {
  if (isTokenRefused({ code }) || code === 'scope-missing') return 'replace-token';
  if (entered.has(code)) return 'edit';
  if (loggedInto.has(code)) return 'open-site';
  return explained.has(code) ? 'show' : 'test';
}
