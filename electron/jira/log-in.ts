import { isTokenRefused, type Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { JiraResponse } from './response.ts';
import type { Jira } from './client.ts';
import type { CallOptions } from './endpoints.ts';
import type { Myself } from './schemas.ts';
import {
  getGatewayHost,
  isCloudSiteHost,
  type DataCenterSite,
  type SiteAccess,
  type SiteBase,
} from './site-access.ts';

/** A way into a site, but for where its requests go, which the login finds out. */
export interface LoginSubject extends Omit<SiteAccess, 'base'> {
  /** Null for a site of Jira Cloud. */
  readonly own: DataCenterSite | null;
  /** What is known of a token of the Cloud: a classic one works at the site, a scoped one at the gateway. */
  readonly tokenKind: 'unknown' | 'classic' | 'scoped';
  /** Atlassian's id of the site, if an earlier answer named it. */
  readonly cloudId: string | null;
}

/** What accompanies a login. */
export interface LoginOptions {
  readonly signal: AbortSignal;
  /** How often the login may be refused; a single refusal keeps the token from the gateway. */
  readonly refusalsLeft: number;
}

/** What came of a login. */
export interface LoginOutcome {
  readonly answer: Result<Myself, Failure>;
  /** The way on which the last word was said; if the login was accepted, the way for everything else. */
  readonly access: SiteAccess;
  /** The token's kind, as an accepted login showed it. */
  readonly tokenKind: LoginSubject['tokenKind'];
  /** How often the login was refused, for an account is locked after a few times. */
  readonly refusals: number;
  /** Whether the token as it is was refused wherever it may go. */
  readonly tokenRefused: boolean;
}

/**
 * Proves that a Jira site answers, before any token is spent on it: by `/_edge/tenant_info` in the Cloud, by
 * `serverInfo` below its context path for one at an address of its own.
 *
 * @returns Atlassian's id of the site; null for one that has none, or does not tell it.
 */
export async function findSite(
  jira: Pick<Jira, 'tenantInfo' | 'serverInfo'>,
  { host, own }: Pick<LoginSubject, 'host' | 'own'>,
  options: CallOptions,
): Promise<Result<string | null, Failure>> {
  if (own !== null) return findOwnSite(jira, host, own, options);
  const tenant = await jira.tenantInfo(host, options);
  if (tenant.ok) return success(tenant.value.cloudId);
  const { code } = tenant.error;
  if (code !== 'not-a-jira-site' && code !== 'sent-elsewhere') return failure(tenant.error);
  const proved = await isCloud(jira, host, options);
  if (proved === true) return success(null);
  return failure(typeof proved === 'object' ? proved : tenant.error);
}

/** Asks `serverInfo` where `tenant_info` has nothing to say: whether it is Jira Cloud, or the better failure. */
async function isCloud(
  jira: Pick<Jira, 'serverInfo'>,
  host: string,
  { signal }: CallOptions,
): Promise<boolean | Failure> {
  const answer = await jira.serverInfo(host, { signal });
  if (!answer.ok) return answer.error.code === 'cancelled' ? answer.error : false;
  const { baseUrl, deploymentType } = answer.value;
  if (deploymentType !== 'Cloud' || !URL.canParse(baseUrl)) return false;
  const to = new URL(baseUrl).hostname;
  return to === host || !isCloudSiteHost(to) ? true : { code: 'site-renamed', to };
}

async function findOwnSite(
  jira: Pick<Jira, 'serverInfo'>,
  host: string,
  own: DataCenterSite,
  options: CallOptions,
): Promise<Result<null, Failure>> {
  const answer = await jira.serverInfo(host, { ...options, own });
  if (!answer.ok) return failure(answer.error);
  const { baseUrl, deploymentType } = answer.value;
  if (deploymentType === 'Server' || deploymentType === 'DataCenter') return success(null);
  // A company's own name for its Cloud site: tokens of the Cloud work only at the site's name there.
  const to = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : host;
  return failure(isCloudSiteHost(to) ? { code: 'site-renamed', to } : { code: 'not-a-jira-site' });
}

/**
 * Logs in through `/myself`, which alone proves a login. In the Cloud the token goes to the site once; refused
 * there, a token of unknown kind goes to the gateway of the site's cloud once, and then no further: not after a
 * CAPTCHA or for a blocked account, and never for a token known to be classic. On a site at an address of its
 * own it goes to that site once.
 */
export async function logIn(
  jira: Pick<Jira, 'myself'>,
  subject: LoginSubject,
  cloudId: string | null,
  { signal, refusalsLeft }: LoginOptions,
): Promise<LoginOutcome> {
  const { host, username, readToken, lastDay, own, tokenKind } = subject;
  const tryAt = async (
    base: SiteBase,
    provedKind: LoginSubject['tokenKind'],
  ): Promise<LoginOutcome> => {
    const access: SiteAccess = { host, username, readToken, lastDay, base };
    return outcomeOf(await jira.myself(access, { signal }), access, provedKind, tokenKind);
  };
  if (own !== null) return tryAt(own, tokenKind);

  const gateway: SiteBase | null =
    cloudId === null || getGatewayHost(host) === null ? null : { kind: 'gateway', cloudId };
  if (tokenKind === 'scoped' && gateway !== null) return tryAt(gateway, 'scoped');
  const first = await tryAt({ kind: 'site' }, 'classic');
  if (!first.tokenRefused || tokenKind !== 'unknown' || gateway === null) return first;
  if (first.refusals >= refusalsLeft) {
    // The gateway might have taken it, so that nothing is said of the token itself.
    return { ...first, answer: failure({ code: 'token-refused-before' }), tokenRefused: false };
  }
  const second = await tryAt(gateway, 'scoped');
  const refusals = first.refusals + second.refusals;
  if (second.answer.ok || saysMore(second.answer.error)) return { ...second, refusals };
  return { ...first, refusals, tokenRefused: second.tokenRefused };
}

function outcomeOf(
  answer: JiraResponse<Myself>,
  access: SiteAccess,
  provedKind: LoginSubject['tokenKind'],
  knownKind: LoginSubject['tokenKind'],
): LoginOutcome {
  const tokenRefused = !answer.ok && isTokenRefused(answer.error);
  return {
    answer: answer.ok ? success(answer.value) : failure(answer.error),
    access,
    tokenKind: answer.ok ? provedKind : knownKind,
    refusals: tokenRefused ? 1 : 0,
    tokenRefused,
  };
}

/** Whether the gateway's refusal explains more than the site's 401 did. */
function saysMore({ code }: Failure): boolean {
  switch (code) {
    case 'captcha':
    case 'account-blocked':
    case 'account-deactivated':
    case 'scope-missing':
    case 'no-access':
    case 'rate-limited':
    case 'cancelled':
      return true;
    default:
      return false;
  }
}
