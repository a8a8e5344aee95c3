import { sentences } from '../texts.ts';

/** A clock that is wrong, in minutes up to three hours, then in hours. */
function clockText(aheadMs: number): string {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  const much = minutes < 180 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  return `This computer’s clock is ${much} ${aheadMs > 0 ? 'ahead of' : 'behind'} the site’s`;
}

/** The steps of a check, as they are shown while it runs and after it. */
export const checkStepTexts = sentences({
  label: 'Steps of the test',
  names: {
    address: 'Address is well formed',
    reach: 'Site is reached, TLS is trusted',
    'is-jira': 'It is a Jira site',
    login: 'Login is accepted',
    identity: 'Who it is',
  },
  failedNames: {
    address: 'Address is not well formed',
    reach: 'Site is not reached',
    'is-jira': 'Jira could not be confirmed at this address',
    login: 'Login is refused',
    identity: 'Who it is could not be told',
  },
  states: {
    waiting: 'waiting',
    running: 'running',
    passed: 'passed',
    failed: 'failed',
    'not-run': 'not run',
  },
  showDetails: 'Show details',
  hideDetails: 'Hide details',
  detailsOf: (step: string) => `Details: ${step}`,
  details: {
    address: (address: string, milliseconds: string) => `${address}, found in ${milliseconds} ms`,
    proxy: (proxy: string) => `Through the proxy ${proxy}, which looks the name up`,
    certificate: (issuer: string, daysLeft: number) =>
      daysLeft < 0
        ? `Certificate by ${issuer}, ended ${-daysLeft} days ago`
        : `Certificate by ${issuer}, ${daysLeft} days left`,
    request: (method: string, place: string, status: string, milliseconds: string) =>
      `${method} ${place}: ${status}, ${milliseconds} ms`,
    /** Of a request whose time begins with an earlier step. */
    requestFromReach: (method: string, place: string, status: string, milliseconds: string) =>
      `${method} ${place}: ${status}, ${milliseconds} ms with reaching the site`,
    noAnswer: 'no answer',
    trace: (id: string) => `Atlassian’s id of the request: ${id}`,
  },
  clock: clockText,
  noTime: '–',
  milliseconds: (milliseconds: string) => `${milliseconds} ms`,
  outcomes: { works: 'Works', failed: 'Failed', cancelled: 'Cancelled' },
});

/** Texts of a copied report of a test. It names no site, account or token. */
export const checkReportTexts = sentences({
  head: (version: string) => `Chatelaine ${version}: test of a connection to Jira`,
  tested: (when: string, milliseconds: string) => `Tested ${when}, in ${milliseconds} ms`,
  outcome: (word: string, code: string | null) =>
    code === null ? `Outcome: ${word}` : `Outcome: ${word} (${code})`,
  site: '[site]',
  anotherHost: '[another host]',
  anotherAccount: '[another account]',
  found: (milliseconds: string) => `Name looked up in ${milliseconds} ms`,
  throughProxy: 'Through a proxy',
  redacted: 'Names of sites and accounts, tokens and addresses were left out.',
  copy: 'Copy report',
  copied: 'The report was copied. It names no site, account or token.',
});
