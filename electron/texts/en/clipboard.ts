import { sentences } from '../texts.ts';

/** Texts around copying. No secret is ever among the gaps. */
export const clipboardTexts = sentences({
  fields: {
    nickname: 'nickname',
    domain: 'domain',
    subdomain: 'subdomain',
    url: 'URL',
    username: 'username',
    token: 'API token',
    link: 'link',
  },
  ask: {
    message: 'Copy the API token?',
    detail: (nickname: string, seconds: number) =>
      `The API token of ${nickname} will be on the clipboard for ${seconds} seconds, where every program can read it.`,
    proceed: 'Copy',
  },
  weaken: {
    message: 'Protect copied tokens less?',
    detail:
      'A copied token will stay on the clipboard for longer, or be copied without a question. Every program of yours can read the clipboard.',
    proceed: 'Change',
  },
  countdown: (seconds: number) =>
    seconds === 1
      ? 'The clipboard is cleared in 1 second.'
      : `The clipboard is cleared in ${seconds} seconds.`,
  notConcealed:
    'Clipboard managers on this desktop may keep a copy, because Chatelaine cannot mark it as secret here.',
  settings: {
    title: 'Copied tokens',
    explanation:
      'A copied token is taken off the clipboard after a while, when the vault is locked, and when Chatelaine ends.',
    clearAfter: 'Clear the clipboard after',
    seconds: (seconds: number) => `${seconds} seconds`,
    ask: 'Ask before each copy of a token',
  },
  url: 'URL',
  copy: (field: string) => `Copy ${field}`,
  copyToken: (seconds: number) => `Copy ${seconds} s`,
  copyTokenFor: (field: string, seconds: number) =>
    `Copy ${seconds} s: ${field}, cleared from the clipboard after ${seconds} seconds`,
  withKeys: (action: string, keys: string) => `${action} (${keys})`,
  copied: (field: string) => `Copied: ${field}.`,
  secondsLeft: (seconds: number) => `${seconds} s`,
  panel: 'Clipboard',
  tokenOf: (nickname: string) => `The API token of ${nickname} is on the clipboard.`,
  someToken: 'An API token is on the clipboard.',
  clearNow: 'Clear now',
  fill: {
    begin: 'Fill the Okta form…',
    title: (nickname: string) => `Filling Okta’s form with ${nickname}`,
    steps: 'Fields of Okta’s form',
    next: 'Copy next',
    last: 'Done',
    again: 'Copy again',
    previous: 'Back',
    stop: 'Stop',
    stepDone: 'copied',
    step: (number: number, of: number, field: string) =>
      `Step ${number} of ${of}: the ${field} is on the clipboard. Paste it into Okta, then go on.`,
    done: 'All fields were copied.',
  },
});
