import type { Failure } from '../failures/index.ts';
import { assertNever, type LocalDate, type Result } from '../system/index.ts';

/**
 * Jira Data Center or Server, often below a context path (Atlassian's page "Setting the context path": Tomcat serves
 * Jira below it).
 */
export interface DataCenterSite {
  readonly kind: 'own';
  /** Such as `/jira`; empty if Jira is at the root. It neither ends with a slash nor contains `..`. */
  readonly contextPath: string;
  /**
   * How requests log in: a personal access token is sent as `Bearer` without a username (Atlassian's page "Using
   * personal access tokens", Jira 8.14 and later), a password as `Basic` with one.
   */
  readonly signIn: 'token' | 'password';
}

/**
 * Where requests are sent: to a Cloud site itself, to Atlassian's gateway, which scoped tokens need, or to a Data
 * Center site.
 */
export type SiteBase =
  | { readonly kind: 'site' }
  | { readonly kind: 'gateway'; readonly cloudId: string }
  | DataCenterSite;

/** How a request gets into a Jira site. */
export interface SiteAccess {
  /** Host name of the site, such as `acme.atlassian.net`; a Data Center host may have a port after a colon. */
  readonly host: string;
  readonly base: SiteBase;
  /** E-mail address of the Atlassian account, or the name of a Data Center user. */
  readonly username: string;
  /** Opens the token as UTF-8 bytes, which the caller wipes as soon as the request's header is made. */
  readonly readToken: () => Result<Uint8Array, Failure>;
  /** The token's last valid day, if a person confirmed it; the site's clock decides whether it has passed. */
  readonly lastDay: LocalDate | null;
}

/** One of Atlassian's clouds: the domains of its sites, and its gateway for scoped tokens. */
interface AtlassianCloud {
  readonly siteDomains: readonly string[];
  readonly gateway: string;
}

/** Atlassian's clouds (support.atlassian.com; the Government Cloud's names from `@atlaskit/atlassian-context`). */
const clouds: readonly AtlassianCloud[] = [
  { siteDomains: ['atlassian.net', 'jira.com'], gateway: 'api.atlassian.com' },
  { siteDomains: ['atlassian-us-gov-mod.net'], gateway: 'api.atlassian-us-gov-mod.com' },
];

function cloudOf(host: string): AtlassianCloud | null {
  const name = host.toLowerCase();
  const isIn = (domain: string): boolean => name.endsWith(`.${domain}`);
  return clouds.find((cloud) => cloud.siteDomains.some(isIn)) ?? null;
}

/** Whether a host name is on a domain of Jira Cloud; whole labels are compared. */
export function isCloudSiteHost(host: string): boolean {
  return cloudOf(host) !== null;
}

/** A host name's Jira Cloud domain; null if it is on none. */
export function getSiteDomain(host: string): string | null {
  const name = host.toLowerCase();
  return cloudOf(host)?.siteDomains.find((domain) => name.endsWith(`.${domain}`)) ?? null;
}

/** Whether a host is one of Atlassian's gateways. */
export function isGatewayHost(host: string): boolean {
  return clouds.some(({ gateway }) => gateway === host.toLowerCase());
}

/** The gateway's host for a site's cloud; null if there is none. */
export function getGatewayHost(siteHost: string): string | null {
  return cloudOf(siteHost)?.gateway ?? null;
}

/** Atlassian's site ids are UUIDs. Anything else could change the path. */
export const cloudIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The base address of Jira's REST paths, without a trailing slash, because the gateway refuses double slashes. Null if
 * the site's cloud has no gateway, or the id is not a site id.
 */
export function getBaseUrl(access: Pick<SiteAccess, 'host' | 'base'>): string | null {
  const { host, base } = access;
  switch (base.kind) {
    case 'site':
      return `https://${host}`;
    case 'own':
      return isAtlassianHost(host) || !isContextPath(base.contextPath)
        ? null
        : `https://${host}${base.contextPath}`;
    case 'gateway': {
      const gateway = getGatewayHost(host);
      return gateway === null || !cloudIdForm.test(base.cloudId)
        ? null
        : `https://${gateway}/ex/jira/${base.cloudId}`;
    }
    default:
      return assertNever(base);
  }
}

/**
 * Whether a host, with or without a port, belongs to Atlassian. None of them can be a Data Center site: this keeps a
 * token for one from going to the other by a wrong kind, and only the system's certificates are trusted there.
 */
export function isAtlassianHost(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d*$/, '');
  return (
    isCloudSiteHost(name) || clouds.some(({ gateway }) => gateway === name) || isServiceHost(name)
  );
}

function isServiceHost(name: string): boolean {
  return ['atlassian.com', 'atlassian-us-gov-mod.com'].some((domain) =>
    `.${name}`.endsWith(`.${domain}`),
  );
}

/** Empty, or one or more plain segments, so that no server can read it as another path. */
function isContextPath(path: string): boolean {
  return /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)*$/.test(path);
}

/**
 * A path of Jira's REST API below the base: version 3 on Cloud, version 2 on Data Center, which has no other.
 *
 * @param path the part after the version, such as `/myself`.
 */
export function restPath({ base }: Pick<SiteAccess, 'base'>, path: string): string {
  return base.kind === 'own' ? `/rest/api/2${path}` : `/rest/api/3${path}`;
}
