import { sentences } from '../texts.ts';

/** The message to an administrator that an audit writes. */
export const auditMessages = sentences({
  greeting: 'Guten Tag,',
  theAccount: 'ein Konto',
  account: (name: string) => `das Konto ${name}`,
  what: (account: string, site: string, purposes: string) =>
    `${account} auf ${site} wird verwendet für: ${purposes}.`,
  oneThing: 'Dafür ist eine Änderung nötig:',
  things: (count: number) => `Dafür sind ${count} Änderungen nötig:`,
  tooMuch: (title: string) => `${title}: bitte entziehen`,
  why: (why: string) => `Warum: ${why}`,
  cards: (names: string) => `Karten, die das brauchen: ${names}`,
  now: (reason: string) => `Jetzt: ${reason}`,
  who: (who: string) => `Wer das kann: ${who}`,
  thanks: 'Vielen Dank.',
});
