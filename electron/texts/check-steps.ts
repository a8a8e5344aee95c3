import type { Texts } from './texts.ts';

/** The steps of a check, as they are shown while it runs and after it. */
export const checkStepTexts = {
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
    'is-jira': 'It is not an open Jira site',
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
  noTime: '–',
  milliseconds: (milliseconds: string) => `${milliseconds} ms`,
  outcomes: { works: 'Works', failed: 'Failed', cancelled: 'Cancelled' },
} satisfies Texts;
