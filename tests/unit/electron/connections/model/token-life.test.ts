import { describe, expect, it } from 'vitest';
import {
  findTokenLife,
  getLifeName,
  learnTokenLife,
  suggestExpiry,
  type TokenLife,
} from '../../../../../electron/connections/model/token-life.ts';
import type { Connection } from '../../../../../electron/connections/model/connection.ts';
import { addDays, instant } from '../../../../../electron/system/model/clock.ts';
import { connection, noon, today } from '../../../renderer/samples.ts';

const cloud = {
  address: { kind: 'cloud', subdomain: 'acme', domain: 'jira.com' },
  username: 'Bot@Acme.com',
} as const;
const own = {
  address: {
    kind: 'data-center',
    host: 'jira.acme.com',
    port: 8443,
    contextPath: '/jira',
    signIn: 'token',
  },
  username: 'Bot',
} as const;

const life = (scope: TokenLife['scope'], name: string, days: number): TokenLife => ({
  scope,
  name,
  days,
});

describe('what a life is set for', () => {
  it.each([
    ['an Atlassian account on any site', getLifeName('account', cloud), 'bot@acme.com'],
    ['a site of Jira Cloud', getLifeName('site', cloud), 'acme.jira.com'],
    [
      'an account of a site of its own',
      getLifeName('account', own),
      'bot @ jira.acme.com:8443/jira',
    ],
    ['a site of its own', getLifeName('site', own), 'jira.acme.com:8443/jira'],
  ])('is %s', (_, name, expected) => expect(name).toBe(expected));
});

describe('the suggested last day', () => {
  const lives = [life('site', 'acme.jira.com', 90), life('account', 'bot@acme.com', 30)];
  it.each([
    ['a year without a login', null, lives, 365],
    ['a year where nothing is set', cloud, [], 365],
    ['the site’s', { ...cloud, username: 'other@acme.com' }, lives, 90],
    ['the account’s before the site’s', cloud, lives, 30],
    ['not that of another site', own, lives, 365],
  ])('is %s', (_, login, set, days) => {
    expect(suggestExpiry(today, set, login)).toBe(addDays(today, days));
  });

  it('knows no life that is not set', () => expect(findTokenLife(lives, own)).toBeNull());
});

/** A connection whose token was entered some days ago and is confirmed to live for so many days from then. */
const ended = (days: number, changes: Partial<Connection> = {}, enteredAgo = 10): Connection =>
  connection(1, {
    ...cloud,
    tokenChangedAt: instant(noon - enteredAgo * 86_400_000),
    expiry: { on: addDays(today, days - enteredAgo), confirmed: true },
    ...changes,
  });

describe('a life learned from confirmed ends', () => {
  const account = (days: number) => life('account', 'bot@acme.com', days);
  it.each<[string, readonly Connection[], TokenLife | null]>([
    ['is that of the account', [ended(45)], account(45)],
    ['is the usual one where the token was made some days before', [ended(88)], account(90)],
    ['is that of the newest token', [ended(90, {}, 20), ended(30)], account(30)],
    [
      'is that of the site where the account has none',
      [ended(90, { username: 'other@acme.com' })],
      life('site', 'acme.jira.com', 90),
    ],
    [
      'is not made of an estimate',
      [ended(90, { expiry: { on: addDays(today, 80), confirmed: false } })],
      null,
    ],
    ['is nothing to say where it is a year', [ended(365)], null],
    ['is nothing to say where it is about a year', [ended(363)], null],
    ['is not longer than a token lives', [ended(400)], null],
    ['is not made of a token that had ended', [ended(-1)], null],
    ['is not that of another site and account', [ended(90, own)], null],
  ])('%s', (_, connections, expected) => {
    expect(learnTokenLife(connections, cloud)).toEqual(expected);
  });
});
