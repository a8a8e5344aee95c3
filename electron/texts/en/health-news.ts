import { sentences } from '../texts.ts';

const days = (count: number): string =>
  count === 0 ? 'today' : count === 1 ? 'tomorrow' : `in ${count} days`;

/** Texts of notifications of changes that were found by themselves. No secret is ever among the gaps. */
export const healthNewsTexts = sentences({
  /** How a connection is called where notifications name none. */
  aConnection: 'A connection',
  openToSee: 'Open Chatelaine to see which one.',
  broke: (connection: string) => `${connection} stopped working`,
  brokeBody: (happened: string, next: string) => `${happened} ${next}`,
  worksAgain: (connection: string) => `${connection} works again`,
  worksAgainBody: 'Jira accepted the login.',
  lost: (connection: string) => `${connection}: permissions were lost`,
  gained: (connection: string) => `${connection}: permissions were gained`,
  accountChanged: (connection: string) => `${connection}: the account changed`,
  /** Said after the changes that are named. */
  moreChanges: (count: number) => (count === 1 ? '1 more change.' : `${count} more changes.`),
  expires: (connection: string, daysLeft: number) =>
    `${connection}: the API token expires ${days(daysLeft)}`,
  expiresBody: (on: string) => `Its last day is ${on}. Make a new one before it ends.`,
  expired: (connection: string) => `${connection}: the API token has expired`,
  expiredBody: (on: string) => `Its last day was ${on}. Make a new one and replace it.`,
  group: {
    title: (count: number) =>
      count === 1 ? '1 connection has news' : `${count} connections have news`,
    broke: (count: number) => `${count} stopped working`,
    worksAgain: (count: number) => (count === 1 ? '1 works again' : `${count} work again`),
    lost: (count: number) => `${count} lost permissions`,
    accountChanged: (count: number) =>
      count === 1 ? '1 account changed' : `${count} accounts changed`,
    gained: (count: number) => `${count} gained permissions`,
    expires: (count: number) =>
      count === 1 ? '1 token expires soon' : `${count} tokens expire soon`,
    expired: (count: number) =>
      count === 1 ? '1 token has expired' : `${count} tokens have expired`,
    /** The counts, and below them whom it is about. */
    body: (counts: string, whom: string) => (whom === '' ? `${counts}.` : `${counts}.\n${whom}`),
    others: (count: number) => (count === 1 ? '1 other' : `${count} others`),
  },
});
