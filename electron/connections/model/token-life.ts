import * as v from 'valibot';
import type { LocalDate } from '../../system/model/brand.ts';
import { addDays, daysBetween, toLocalDate } from '../../system/model/clock.ts';
import { getSiteName, type Connection } from './connection.ts';
import { suggestedExpiry } from './form-rules.ts';
import type { SavedLogin } from './login-rules.ts';

/** The days for which a token may live: Atlassian's own bounds. */
export const tokenLifeBounds = { minimum: 1, maximum: 365 } as const;

/** What a token's life is set for: one account, or all accounts of a site. */
export const tokenLifeScopes = ['account', 'site'] as const;

/** Tokens of this account, or of this site, live for so many days. */
export const tokenLifeSchema = v.strictObject({
  scope: v.picklist(tokenLifeScopes),
  /** See {@link getLifeName}. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(600)),
  days: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(tokenLifeBounds.minimum),
    v.maxValue(tokenLifeBounds.maximum),
  ),
});

/** For how many days tokens of an account or of a site live. */
export type TokenLife = v.InferOutput<typeof tokenLifeSchema>;

/** All of them. */
export const tokenLivesSchema = v.pipe(v.array(tokenLifeSchema), v.maxLength(10_000), v.readonly());

/** What a token's life is set for: an account by its username, with its site unless the site is in Jira Cloud. */
export function getLifeName(scope: TokenLife['scope'], { address, username }: SavedLogin): string {
  const site = getSiteName(address).toLowerCase();
  const account = username.toLowerCase();
  if (scope === 'site') return site;
  // An Atlassian account is the same on all sites of Jira Cloud.
  return address.kind === 'cloud' ? account : `${account} @ ${site}`;
}

/** The life that is set for a login; that of the account wins. Null if none is. */
export function findTokenLife(lives: readonly TokenLife[], login: SavedLogin): TokenLife | null {
  const found = tokenLifeScopes.map((scope) => {
    const name = getLifeName(scope, login);
    return lives.find((life) => life.scope === scope && life.name === name);
  });
  return found.find((life) => life !== undefined) ?? null;
}

/** The suggested last day of a new token: by the life that is set for its login, or else a year from today. */
export function suggestExpiry(
  today: LocalDate,
  lives: readonly TokenLife[],
  login: SavedLogin | null,
): LocalDate {
  const life = login === null ? null : findTokenLife(lives, login);
  return life === null ? suggestedExpiry(today) : addDays(today, life.days);
}

/** Lives that administrators choose. A token is often entered some days after it was made. */
const usualLives = [7, 14, 30, 60, 90, 180, 365];

/** Days between making a token and entering it that are still taken for the same day. */
const enteredWithin = 3;

/**
 * For how many days tokens of a login live, going by the confirmed end of the token that was entered last for the
 * account, or else for the site. Null if nothing is known, or it is the usual year.
 */
export function learnTokenLife(
  connections: Iterable<Connection>,
  login: SavedLogin,
): TokenLife | null {
  const newestFirst = [...connections]
    .filter(({ expiry }) => expiry.confirmed)
    .toSorted((one, other) => other.tokenChangedAt - one.tokenChangedAt);
  for (const scope of tokenLifeScopes) {
    const name = getLifeName(scope, login);
    for (const connection of newestFirst) {
      if (getLifeName(scope, connection) !== name) continue;
      const days = daysOfLife(connection);
      if (days !== null) return days === tokenLifeBounds.maximum ? null : { scope, name, days };
    }
  }
  return null;
}

/** Null if the token ended before it was entered, or lives longer than Atlassian's do. */
function daysOfLife({ tokenChangedAt, expiry }: Connection): number | null {
  const days = daysBetween(toLocalDate(tokenChangedAt), expiry.on);
  if (days < tokenLifeBounds.minimum || days > tokenLifeBounds.maximum) return null;
  return usualLives.find((usual) => days <= usual && days >= usual - enteredWithin) ?? days;
}
