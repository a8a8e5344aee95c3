import type { Texts } from './texts.ts';

/** What is said around copying. No secret is ever among the gaps. */
export const clipboardTexts = {
  fields: {
    nickname: 'nickname',
    domain: 'domain',
    subdomain: 'subdomain',
    url: 'URL',
    username: 'username',
    token: 'API token',
  },
  askTitle: 'Copy the API token?',
  ask: (nickname: string, seconds: number) =>
    `The API token of ${nickname} will be on the clipboard for ${seconds} seconds, where every program can read it.`,
  askButton: 'Copy',
  weakenTitle: 'Protect copied tokens less?',
  weaken:
    'A copied token will stay on the clipboard for longer, or be copied without a question. Every program of yours can read the clipboard.',
  weakenButton: 'Change',
  countdown: (seconds: number) =>
    seconds === 1
      ? 'The clipboard is cleared in 1 second.'
      : `The clipboard is cleared in ${seconds} seconds.`,
  notConcealed:
    'Clipboard managers on this desktop may keep a copy, because Chatelaine cannot mark it as secret here.',
  fill: {
    step: (number: number, of: number, field: string) =>
      `Step ${number} of ${of}: the ${field} is on the clipboard. Paste it into Okta, then go on.`,
    done: 'All fields were copied.',
  },
} satisfies Texts;
