import type { Jira, PersonalAccessToken, SiteAccess } from '../jira/index.ts';
import { comparableName, instant, type Instant } from '../system/index.ts';

/** When a token expires, and whether that certainly belongs to this token. */
export interface TokenEnd {
  readonly at: Instant;
  /** False if the token was found only by its name, which an earlier token may have too. */
  readonly certain: boolean;
}

/**
 * When a personal access token expires, according to its Data Center site. The site lists the user's tokens without
 * saying which one is in use, so the token is found by its name, or by being the only one.
 *
 * @param name the connection's nickname; a token of the same name is assumed to be its own.
 * @returns null if it is unknown: another kind of login, no such list, several tokens, no expiry.
 */
export async function readTokenEnd(
  jira: Pick<Jira, 'personalAccessTokens'>,
  access: SiteAccess,
  { name, now, signal }: { name: string; now: Instant; signal: AbortSignal },
): Promise<TokenEnd | null> {
  if (access.base.kind !== 'own' || access.base.signIn !== 'token') return null;
  const answer = await jira.personalAccessTokens(access, { signal });
  return answer.ok ? endIn(answer.value, name, now) : null;
}

/** The expiry of the only token it can be. A token that has already expired cannot just have logged in. */
export function endIn(
  tokens: readonly PersonalAccessToken[],
  name: string,
  now: Instant,
): TokenEnd | null {
  const ends = tokens
    .map((token) => ({ key: comparableName(token.name), end: momentOf(token.expiringAt) }))
    .filter(({ end }) => end === null || end > now);
  const named = ends.filter(({ key }) => key === comparableName(name));
  const certain = ends.length === 1;
  const [token, ...others] = certain ? ends : named;
  if (token === undefined || token.end === null || others.length > 0) return null;
  return { at: token.end, certain };
}

/** Jira writes the time zone without a colon, as in `2027-03-31T09:00:00.000+0000`. */
function momentOf(text: string | null): Instant | null {
  const moment = Date.parse((text ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(moment) ? null : instant(moment);
}
