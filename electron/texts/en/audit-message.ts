import { sentences } from '../texts.ts';

/** The message to an administrator that an audit writes. */
export const auditMessages = sentences({
  greeting: 'Hello,',
  theAccount: 'an account',
  account: (name: string) => `the account ${name}`,
  what: (account: string, site: string, purposes: string) =>
    `${account} on ${site} is used for: ${purposes}.`,
  oneThing: 'For that, this needs to be changed:',
  things: (count: number) => `For that, these ${count} things need to be changed:`,
  tooMuch: (title: string) => `${title}: to be taken away`,
  why: (why: string) => `Why: ${why}`,
  cards: (names: string) => `Cards that need it: ${names}`,
  now: (reason: string) => `Now: ${reason}`,
  who: (who: string) => `Who can do it: ${who}`,
  thanks: 'Thank you.',
});
