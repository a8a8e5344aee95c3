import { sentences } from '../texts.ts';

/** For how long tokens live. */
export const tokenLifeTexts = sentences({
  title: 'How long tokens live',
  explanation:
    'Where a policy gives tokens less than a year. The last day of a new token is suggested from it, until you know the real one.',
  scopes: { account: 'Tokens of an account', site: 'Tokens of a site' },
  none: 'Tokens are taken to live for a year.',
  list: 'Lives of tokens',
  days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
  daysLabel: 'Days',
  daysProblem: 'Enter a whole number of days from 1 to 365.',
  remove: 'A year again',
  removeName: (name: string) => `A year again: ${name}`,
  add: 'Add',
  choose: 'Account or site',
  nothingToAdd: 'Accounts and sites are offered here once there are connections.',
  offer: {
    account: (days: number) =>
      `Another token of this account was confirmed to live for ${days === 1 ? '1 day' : `${days} days`}.`,
    site: (days: number) =>
      `A token of another account of this site was confirmed to live for ${days === 1 ? '1 day' : `${days} days`}.`,
    take: (day: string) => `Use ${day}`,
    remember: { account: 'Always for this account', site: 'Always for this site' },
  },
});
