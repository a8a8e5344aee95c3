import type { Failure } from '../failures/index.ts';
import { assertNever, type LocalDate, type Result } from '../system/index.ts';

/**
 * Jira Data Center or Server, which a company runs at an address of its own, often below a context path
 * (Atlassian's page "Setting the context path": Tomcat serves Jira below it).
 */
export interface DataCenterSite {
  readonly kind: 'own';
  /** Such as `/jira`; empty where Jira is at the root. It neither ends with a slash nor holds `..`. */
  readonly contextPath: string;
  /**
   * How its requests log in: a personal access token goes as `Bearer`, without a username (Atlassian's page
   * "Using personal access tokens", Jira 8.14 and later), a password as `Basic`, with one.
   */
  readonly signIn: 'token' | 'password';
}

/**
 * Where the requests of a token go: to a Jira Cloud site itself, to Atlassian's gateway, which scoped tokens
 * need, or to a site at an address of its own.
 */
export type SiteBase =
  | { readonly kind: 'site' }
  | { readonly kind: 'gateway'; readonly cloudId: string }
  | DataCenterSite;

/** One way into a Jira site, as a request needs it. */
export interface SiteAccess {
  /** Host name of the site, such as `acme.atlassian.net`; one of its own may have a port behind a colon. */
  readonly host: string;
  readonly base: SiteBase;
  /** E-mail address of the Atlassian account, or the name of a user of a Data Center site. */
  readonly username: string;
  /** Opens the token as UTF-8 bytes of its own, which are wiped as soon as the request's header is made. */
  readonly readToken: () => Result<Uint8Array, Failure>;
  /** The last day on which the token works, if a person confirmed it; whether it is over, the site's clock says. */
  readonly lastDay: LocalDate | null;
}

/** A cloud of Atlassian: the domains of its sites, and its gateway for scoped tokens. */
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

/** Whether a host name lies on a domain of Jira Cloud, judged at the boundary of a label. */
export function isCloudSiteHost(host: string): boolean {
  return cloudOf(host) !== null;
}

/** The domain of Jira Cloud on which a host name lies; null where it lies on none. */
export function getSiteDomain(host: string): string | null {
  const name = host.toLowerCase();
  return cloudOf(host)?.siteDomains.find((domain) => name.endsWith(`.${domain}`)) ?? null;
}

/** Whether a host is one of Atlassian's gateways. */
export function isGatewayHost(host: string): boolean {
  return clouds.some(({ gateway }) => gateway === host.toLowerCase());
}

/** The host of the gateway for a site's cloud; null where a site has none. */
export function getGatewayHost(siteHost: string): string | null {
  return cloudOf(siteHost)?.gateway ?? null;
}

/** Atlassian's ids of sites are UUIDs. Anything else could lead a path elsewhere. */
export const cloudIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The address under which an access finds Jira's REST paths, without a slash at its end: the gateway
 * refuses doubled slashes. Null where the site's cloud has no gateway, or
 * the id is none of a site.
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
 * Whether a host, with or without a port, is Atlassian's. None of those is a company's own: a token for one must not go
 * to the other by a mistake in the kind, and only the system's certificates count there.
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

/** Empty, or one or more plain segments: nothing that a server could read as another path. */
function isContextPath(path: string): boolean {
  return /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)*$/.test(path);
}

/**
 * A path of Jira's REST API as an access finds it below its base: version 3 in the Cloud, version 2 on
 * a Data Center site, which has no other.
 *
 * @param path what follows the version, such as `/myself`.
 */
export function restPath({ base }: Pick<SiteAccess, 'base'>, path: string): string {
  return base.kind === 'own' ? `/rest/api/2${path}` : `/rest/api/3${path}`;
}
