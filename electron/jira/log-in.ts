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

/** A login to a site, without the decision where its requests go, which logging in makes. */
export interface LoginSubject extends Omit<SiteAccess, 'base'> {
  /** Null for a Cloud site. */
  readonly own: DataCenterSite | null;
  /** A Cloud token's kind, if known: a classic one works at the site, a scoped one at the gateway. */
  readonly tokenKind: 'unknown' | 'classic' | 'scoped';
  /** Atlassian's id of the site, if an earlier response named it. */
  readonly cloudId: string | null;
}

/** Options of a login. */
export interface LoginOptions {
  readonly signal: AbortSignal;
  /** How often the login may be refused; with 1 left the token is not tried at the gateway. */
  readonly refusalsLeft: number;
}

/** The result of a login. */
export interface LoginOutcome {
  readonly answer: Result<Myself, Failure>;
  /** The address of the deciding response; if the login was accepted, all other requests go there too. */
  readonly access: SiteAccess;
  /** The token's kind, as a successful login showed it. */
  readonly tokenKind: LoginSubject['tokenKind'];
  /** How often the login was refused; a few refusals lock the account. */
  readonly refusals: number;
  /** Whether the token was refused everywhere it may be sent. */
  readonly tokenRefused: boolean;
}

/**
 * Proves that a host is a Jira site before any token is sent to it: by `/_edge/tenant_info` on Cloud, by `serverInfo`
 * below the context path on Data Center.
 *
 * @returns Atlassian's id of the site; null for a site that has none or does not tell.
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

/** Asks `serverInfo` when `tenant_info` gave no answer: true for a Cloud site, or a more precise failure. */
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
  // This is a company's own name for its Cloud site; Cloud tokens work only under the site's atlassian.net name.
  const to = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : host;
  return failure(isCloudSiteHost(to) ? { code: 'site-renamed', to } : { code: 'not-a-jira-site' });
}

/**
 * Logs in through `/myself`, the only call that proves a login. On Cloud the token is sent to the site once; if it is
 * refused there and its kind is unknown, it is sent to the gateway of the site's cloud once, and nowhere else: not
 * after a CAPTCHA, not for a blocked account, and never if the token is known to be classic. On Data Center it is sent
 * to the site once.
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
    // The gateway might have accepted it, so the token itself is not marked as refused.
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

/** Whether the gateway's refusal explains more than the site's 401. */
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
