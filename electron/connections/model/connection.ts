import type { LoginSubject } from '../../jira/index.ts';
import type { Brand, Instant, LocalDate } from '../../system/model/brand.ts';

/** The id of a connection: a random UUID in lower case, never used again. */
export type ConnectionId = Brand<string, 'ConnectionId'>;

/** The id of a purpose, such as `okta-workflows-event-cards`. */
export type PurposeId = Brand<string, 'PurposeId'>;

/** Atlassian's id of a Jira Cloud site, as `/_edge/tenant_info` names it. */
export type CloudId = Brand<string, 'CloudId'>;

/** The domains of Jira Cloud, in the order in which the form offers them. */
export const cloudDomains = ['atlassian.net', 'jira.com', 'atlassian-us-gov-mod.net'] as const;

/** The domain on which Atlassian runs a Jira Cloud site. */
export type CloudDomain = (typeof cloudDomains)[number];

/** The address of a site of Jira Cloud. */
export interface CloudAddress {
  readonly kind: 'cloud';
  readonly subdomain: string;
  readonly domain: CloudDomain;
}

/** How a site at an address of its own is logged in to: with a personal access token, or a user's password. */
export const signIns = ['token', 'password'] as const;

/** How a site at an address of its own is logged in to. */
export type SignIn = (typeof signIns)[number];

/** The address of a Jira Data Center or Server, which a company runs itself. */
export interface DataCenterAddress {
  readonly kind: 'data-center';
  /** A host name in lower case, or an IPv4 address. */
  readonly host: string;
  /** Null for the usual one of HTTPS. */
  readonly port: number | null;
  /** Such as `/jira`; empty where Jira is at the root. */
  readonly contextPath: string;
  readonly signIn: SignIn;
}

/** Where a Jira site answers. */
export type SiteAddress = CloudAddress | DataCenterAddress;

/** What the form's field Domain calls an address that is not on a domain of Jira Cloud. */
export const dataCenterDomain = 'own';

/** The choices of the form's field Domain, in their order. */
export const domainChoices = [...cloudDomains, dataCenterDomain] as const;

/** A choice of the form's field Domain. */
export type DomainChoice = (typeof domainChoices)[number];

/**
 * What is known of an API token besides its value: a classic one works at the site's own address,
 * a scoped one only at Atlassian's gateway. They cannot be told apart by their text.
 */
export type TokenKind = 'unknown' | 'classic' | 'scoped';

/** When a token ends. Only a confirmed day may be used to call it expired. */
export interface TokenExpiry {
  /** The last day on which the token works, in the machine's own time zone. */
  readonly on: LocalDate;
  /** Whether a person said so; otherwise it is the usual year after the token was made. */
  readonly confirmed: boolean;
}

/** For so many days the token before the present one is kept: time to notice what still uses it. */
export const formerTokenKeptDays = 14;

/** The token before the present one, kept sealed for going back to it; its value never leaves the main process. */
export interface FormerToken {
  readonly replacedAt: Instant;
  /** From then on it is deleted. */
  readonly keptUntil: Instant;
  readonly expiry: TokenExpiry;
}

/** One saved way into one Jira site, without its token, which never leaves the main process. */
export interface Connection {
  readonly id: ConnectionId;
  readonly nickname: string;
  readonly address: SiteAddress;
  readonly username: string;
  readonly note: string;
  readonly expiry: TokenExpiry;
  readonly tokenKind: TokenKind;
  /** When Jira refused the token as it stands; null while it has not. */
  readonly tokenRefusedAt: Instant | null;
  readonly tokenChangedAt: Instant;
  readonly cloudId: CloudId | null;
  readonly purposes: readonly PurposeId[];
  /** Whether a person wants it at hand, such as in the tray's menu. */
  readonly favourite: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** The host name to which a connection's requests go, with its port where that is not the usual one. */
export function getHost(address: SiteAddress): string {
  if (address.kind === 'cloud') return `${address.subdomain}.${address.domain}`;
  return address.port === null ? address.host : `${address.host}:${address.port}`;
}

/** A site as it is shown and told apart from others: its host, and its context path where it has one. */
export function getSiteName(address: SiteAddress): string {
  return `${getHost(address)}${address.kind === 'cloud' ? '' : address.contextPath}`;
}

/** The address below which a connection's requests go. */
export function getSiteUrl(address: SiteAddress): string {
  return `https://${getSiteName(address)}`;
}

/**
 * The kind that a token is sealed for. A password and a personal access token travel in different ways, so
 * that one must not be taken for the other.
 */
export function getSealedKind(address: SiteAddress): string {
  return address.kind === 'cloud' ? 'cloud' : `data-center-${address.signIn}`;
}

/** Whether a site is in Atlassian's Government Cloud, which has accounts and pages of its own. */
export function isGovernment(address: SiteAddress): boolean {
  return address.kind === 'cloud' && address.domain === 'atlassian-us-gov-mod.net';
}

/** What the form's field Domain shows for an address. */
export function getDomainChoice(address: SiteAddress): DomainChoice {
  return address.kind === 'cloud' ? address.domain : dataCenterDomain;
}

/** What the form's field Subdomain, or Address, shows for an address. */
export function getAddressText(address: SiteAddress): string {
  return address.kind === 'cloud' ? address.subdomain : getSiteName(address);
}

/** Where the client of Jira finds a site. */
export function getSiteLocation(address: SiteAddress): Pick<LoginSubject, 'host' | 'own'> {
  const host = getHost(address);
  if (address.kind === 'cloud') return { host, own: null };
  const { contextPath, signIn } = address;
  return { host, own: { kind: 'own', contextPath, signIn } };
}

/** Atlassian's ids of sites are UUIDs; anything else is none. */
export function parseCloudId(text: string | null): CloudId | null {
  return text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? (text as CloudId)
    : null;
}
