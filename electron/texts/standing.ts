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
    'names-not-looked-up': 'No name server',
    'cannot-connect': 'No connection',
    'connection-broken': 'Broke off',
    'proxy-failed': 'Proxy failed',
    'proxy-asks-login': 'Proxy login',
    'tls-not-trusted': 'Not trusted',
    'timed-out': 'Timed out',
    'no-such-site': 'No such site',
    'not-a-jira-site': 'Not a Jira site',
    'site-renamed': 'Site renamed',
    'sent-elsewhere': 'Sent elsewhere',
    'wrong-credentials': 'Login refused',
    'passwords-refused': 'No passwords',
    'login-unreadable': 'Login unread',
    'token-expired': 'Token expired',
    captcha: 'CAPTCHA',
    'account-blocked': 'Blocked',
    'account-deactivated': 'Deactivated',
    'scope-missing': 'Scope missing',
    'no-access': 'No access',
    forbidden: 'Forbidden',
    'network-not-allowed': 'Not let in',
    'rate-limited': 'Rate-limited',
    'jira-down': 'Jira is down',
    'unexpected-answer': 'Odd answer',
    'answer-too-large': 'Too large',
    cancelled: 'Cancelled',
    'token-refused-before': 'Not tried',
  },
  /** Said of any other failure. */
  failedOtherwise: 'Failed',
} satisfies Texts;
