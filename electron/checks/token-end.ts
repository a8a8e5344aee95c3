import type { Jira, PersonalAccessToken, SiteAccess } from '../jira/index.ts';
import { comparableName, instant, type Instant } from '../system/index.ts';

/** When a token ends, and whether that is certainly the end of this very token. */
export interface TokenEnd {
  readonly at: Instant;
  /** False where it was found by its name only, which the token before it may have as well. */
  readonly certain: boolean;
}

/**
 * When a personal access token ends, as its own Data Center site tells. The site lists the tokens of the user
 * and never which of them is asking, so that the token is found by its name, or by being the only one.
 *
 * @param name what the connection is called; a token of the same name is taken for its own.
 * @returns null where it can't be told: another kind of login, no such list, several tokens, no end.
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

/** The end of the one token that can be meant. What has ended already has not just logged in. */
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

/** Jira writes its zone without a colon, as in `2027-03-31T09:00:00.000+0000`. */
function momentOf(text: string | null): Instant | null {
  const moment = Date.parse((text ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(moment) ? null : instant(moment);
}
