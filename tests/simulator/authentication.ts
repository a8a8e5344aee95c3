import {
  type Answer,
  empty,
  gatewayRefusal,
  json,
  unauthenticated,
  withHeaders,
} from './answer.ts';
import type { Token } from './description.ts';
import { groupsOf } from './judgement.ts';
import type { AccountState, SiteState, World } from './world.ts';

/** Credentials in an `Authorization` header, as Jira Cloud reads it. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly username: string; readonly secret: string }
  | { readonly kind: 'bearer'; readonly secret: string };

/** How a call goes on after its credentials were looked at. */
export type Authentication =
  | { readonly kind: 'anonymous'; readonly headers: Readonly<Record<string, string>> }
  | {
      readonly kind: 'accepted';
      readonly account: AccountState;
      readonly token: Token;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'refused'; readonly answer: Answer };

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads a header as the sites do: exactly `Bearer <token>`; `Basic` with a non-empty name before the first colon; and
 * anything else counts as no credentials at all.
 */
export function readCredentials(header: string | undefined): Credentials {
  const bearer = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
  if (bearer !== undefined) return { kind: 'bearer', secret: bearer };
  const encoded = /^Basic (\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined || !base64.test(encoded)) return { kind: 'none' };
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 1) return { kind: 'none' };
  return { kind: 'basic', username: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

function isAlive(token: Token, now: number): boolean {
  return !token.revoked && now < Date.parse(token.expiresAt);
}

function seraph(reason: string): { readonly 'x-seraph-loginreason': string } {
  return { 'x-seraph-loginreason': reason };
}

function acceptedHeaders(account: AccountState): Readonly<Record<string, string>> {
  return { 'x-aaccountid': encodeURIComponent(account.accountId) };
}

/** The token, if it is alive and this account's; a wrong one is counted against the account. */
function judgeToken(world: World, account: AccountState, secret: string, now: number) {
  const token = world.tokenByValue(secret);
  if (token === undefined || token.accountId !== account.accountId || !isAlive(token, now)) {
    world.countWrongToken(account);
    return undefined;
  }
  return token;
}

/** A site's answer to an account that may not log in, whatever its token is. */
function standingAtSite(account: AccountState): Authentication | undefined {
  const denied = {
    ...seraph('AUTHENTICATION_DENIED'),
    'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE',
  };
  switch (account.status) {
    case 'active':
      return undefined;
    case 'captcha':
      return { kind: 'refused', answer: withHeaders(empty(403), denied) };
    case 'captcha-anonymous':
      return { kind: 'anonymous', headers: denied };
    case 'login-blocked':
      return { kind: 'anonymous', headers: seraph('LOGIN_BLOCKED') };
    case 'admin-blocked':
      return { kind: 'anonymous', headers: seraph('AUTHENTICATED_FAILED') };
    case 'deactivated':
      return { kind: 'anonymous', headers: seraph('OUT_OF_SERVICE') };
  }
}

/**
 * A site's judgement. A wrong token makes the call anonymous, it does not end it; a scoped token and a Bearer token are
 * refused for every address. That an account without any group on the site is treated like a wrong token is a guess.
 */
export function authenticateAtSite(
  world: World,
  site: SiteState,
  credentials: Credentials,
  accept: string,
  now: number,
): Authentication {
  if (credentials.kind === 'none') return { kind: 'anonymous', headers: {} };
  if (credentials.kind === 'bearer') {
    const answer = json({ error: 'Failed to parse Connect Session Auth Token' }, 403);
    return { kind: 'refused', answer };
  }
  const failed = { kind: 'anonymous', headers: seraph('AUTHENTICATED_FAILED') } as const;
  const account = world.accountByEmail(credentials.username);
  if (account === undefined) return failed;
  const stopped = standingAtSite(account);
  if (stopped !== undefined) return stopped;
  const token = judgeToken(world, account, credentials.secret, now);
  if (token === undefined) return failed;
  if (token.kind.type === 'scoped') {
    const category = { 'x-failure-category': 'FAILURE_CLIENT_AUTH_MISMATCH' };
    return { kind: 'refused', answer: withHeaders(unauthenticated(site.host, accept), category) };
  }
  if (groupsOf(site, account).length === 0) return failed;
  world.countRightToken(account);
  return {
    kind: 'accepted',
    account,
    token,
    headers: { ...seraph('OK'), ...acceptedHeaders(account) },
  };
}

/**
 * The gateway's judgement. It lets nobody in anonymously, takes a scoped token as Basic or Bearer, and says nothing of
 * why it refuses one. That it refuses a classic token is a guess: Atlassian documents it for scoped ones only.
 */
export function authenticateAtGateway(
  world: World,
  site: SiteState,
  credentials: Credentials,
  now: number,
): Authentication {
  const refused: Authentication = {
    kind: 'refused',
    answer: gatewayRefusal('FAILURE_CLIENT_AUTH', 'Unauthorized'),
  };
  if (credentials.kind === 'none') return refused;
  const account =
    credentials.kind === 'basic'
      ? world.accountByEmail(credentials.username)
      : world.account(world.tokenByValue(credentials.secret)?.accountId ?? '');
  if (account === undefined || account.status !== 'active') return refused;
  const token = judgeToken(world, account, credentials.secret, now);
  if (token === undefined || token.kind.type !== 'scoped') return refused;
  if (groupsOf(site, account).length === 0) return refused;
  world.countRightToken(account);
  return { kind: 'accepted', account, token, headers: acceptedHeaders(account) };
}
