import type { Texts } from './texts.ts';

/** How a connection stands, in one or two words, as the list and the tray show it. */
export const standingTexts = {
  works: 'Works',
  testing: 'Testing…',
  untested: 'Not tested',
  /** Said of a check that failed, by the code of its failure. */
  failed: {
    'bad-address': 'Bad address',
    offline: 'Offline',
    'no-such-host': 'No such host',
    'cannot-connect': 'No connection',
    'proxy-failed': 'Proxy failed',
    'tls-not-trusted': 'Not trusted',
    'timed-out': 'Timed out',
    'no-such-site': 'No such site',
    'not-a-jira-site': 'Not a Jira site',
    'site-renamed': 'Site renamed',
    'wrong-credentials': 'Login refused',
    'token-expired': 'Token expired',
    captcha: 'CAPTCHA',
    'account-blocked': 'Blocked',
    'token-of-another-account': 'Other account',
    'password-not-allowed': 'No passwords',
    'scope-missing': 'Scope missing',
    'no-access': 'No access',
    'rate-limited': 'Rate-limited',
    'jira-down': 'Jira is down',
    'unexpected-answer': 'Odd answer',
    cancelled: 'Cancelled',
    'token-refused-before': 'Login refused',
  },
  /** Said of any other failure. */
  failedOtherwise: 'Failed',
} satisfies Texts;
