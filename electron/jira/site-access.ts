import type { Failure } from '../failures/index.ts';
import type { LocalDate, Result } from '../system/index.ts';

/** Where the requests of a token go: the site itself, or Atlassian's gateway, which scoped tokens need. */
export type SiteBase =
  { readonly kind: 'site' } | { readonly kind: 'gateway'; readonly cloudId: string };

/** One way into a Jira site, as a request needs it. */
export interface SiteAccess {
  /** Host name of the site, such as `acme.atlassian.net`. */
  readonly host: string;
  readonly base: SiteBase;
  /** E-mail address of the Atlassian account. */
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
export function siteDomainOf(host: string): string | null {
  const name = host.toLowerCase();
  return cloudOf(host)?.siteDomains.find((domain) => name.endsWith(`.${domain}`)) ?? null;
}

/** Whether a host is one of Atlassian's gateways. */
export function isGatewayHost(host: string): boolean {
  return clouds.some(({ gateway }) => gateway === host.toLowerCase());
}

/** The host of the gateway for a site's cloud; null where a site has none. */
export function gatewayHostOf(siteHost: string): string | null {
  return cloudOf(siteHost)?.gateway ?? null;
}

/** Atlassian's ids of sites are UUIDs. Anything else could lead a path elsewhere. */
export const cloudIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The address under which an access finds Jira's REST paths, without a slash at its end: the gateway
 * refuses doubled slashes. Null where the site's cloud has no gateway, or
 * the id is none of a site.
 */
export function baseUrlOf(access: Pick<SiteAccess, 'host' | 'base'>): string | null {
  if (access.base.kind === 'site') return `https://${access.host}`;
  const gateway = gatewayHostOf(access.host);
  const { cloudId } = access.base;
  return gateway === null || !cloudIdForm.test(cloudId)
    ? null
    : `https://${gateway}/ex/jira/${cloudId}`;
}
