import type { LoginSubject } from '../../jira/index.ts';
import type { Brand, Instant, LocalDate } from '../../system/model/brand.ts';
import type { Tag } from './tags.ts';
import type { TokenPlace, TokenToRevoke } from './token-places.ts';

/** The id of a connection: a random UUID in lower case, never used again. */
export type ConnectionId = Brand<string, 'ConnectionId'>;

/** The id of a purpose, such as `okta-workflows-event-cards`. */
export type PurposeId = Brand<string, 'PurposeId'>;

/** Atlassian's id of a Jira Cloud site, as `/_edge/tenant_info` names it. */
export type CloudId = Brand<string, 'CloudId'>;

/** The domains of Jira Cloud, in the order in which the form offers them. */
export const cloudDomains = ['atlassian.net', 'jira.com', 'atlassian-us-gov-mod.net'] as const;

/** The domain of a Jira Cloud site. */
export type CloudDomain = (typeof cloudDomains)[number];

/** The address of a site of Jira Cloud. */
export interface CloudAddress {
  readonly kind: 'cloud';
  readonly subdomain: string;
  readonly domain: CloudDomain;
}

/** How to log in to a Data Center site: with a personal access token, or with a user's password. */
export const signIns = ['token', 'password'] as const;

/** How to log in to a Data Center site. */
export type SignIn = (typeof signIns)[number];

/** The address of a Jira Data Center or Server site. */
export interface DataCenterAddress {
  readonly kind: 'data-center';
  /** A host name in lower case, or an IPv4 address. */
  readonly host: string;
  /** Null for 443. */
  readonly port: number | null;
  /** Such as `/jira`; empty if Jira is at the root. */
  readonly contextPath: string;
  readonly signIn: SignIn;
}

/** The address of a Jira site. */
export type SiteAddress = CloudAddress | DataCenterAddress;

/** The choice in the form's field Domain for a Data Center site. */
export const dataCenterDomain = 'own';

/** The choices of the form's field Domain, in their order. */
export const domainChoices = [...cloudDomains, dataCenterDomain] as const;

/** A choice of the form's field Domain. */
export type DomainChoice = (typeof domainChoices)[number];

/**
 * A token's kind: a classic one works at the site's own address, a scoped one only at Atlassian's gateway. The tokens
 * themselves look the same.
 */
export type TokenKind = 'unknown' | 'classic' | 'scoped';

/** When a token expires. Only a confirmed day may be used to call it expired. */
export interface TokenExpiry {
  /** The last day on which the token works, in the machine's own time zone. */
  readonly on: LocalDate;
  /** Whether a person confirmed it; otherwise it is estimated as a year after the token was entered. */
  readonly confirmed: boolean;
}

/** For how many days the previous token is kept: time to notice what still uses it. */
export const formerTokenKeptDays = 14;

/** The previous token, kept sealed so that it can be brought back; its value never leaves the main process. */
export interface FormerToken {
  readonly replacedAt: Instant;
  /** When it is deleted. */
  readonly keptUntil: Instant;
  readonly expiry: TokenExpiry;
}

/** One saved connection to a Jira site, without its token, which never leaves the main process. */
export interface Connection {
  readonly id: ConnectionId;
  readonly nickname: string;
  readonly address: SiteAddress;
  readonly username: string;
  readonly note: string;
  readonly expiry: TokenExpiry;
  readonly tokenKind: TokenKind;
  /** When Jira refused the current token; null if it has not. */
  readonly tokenRefusedAt: Instant | null;
  readonly tokenChangedAt: Instant;
  readonly cloudId: CloudId | null;
  readonly purposes: readonly PurposeId[];
  /** In the order of their names. */
  readonly tags: readonly Tag[];
  /** Where its token stands. */
  readonly places: readonly TokenPlace[];
  /** The replaced token that may still work; null if there is none, or it has no places. */
  readonly toRevoke: TokenToRevoke | null;
  /** Whether it is a favourite, which the tray's menu lists first. */
  readonly favourite: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** The host name of a connection's requests, with its port unless that is 443. */
export function getHost(address: SiteAddress): string {
  if (address.kind === 'cloud') return `${address.subdomain}.${address.domain}`;
  return address.port === null ? address.host : `${address.host}:${address.port}`;
}

/** A site's unique name: its host, and its context path if it has one. */
export function getSiteName(address: SiteAddress): string {
  return `${getHost(address)}${address.kind === 'cloud' ? '' : address.contextPath}`;
}

/** The base address of a connection's requests. */
export function getSiteUrl(address: SiteAddress): string {
  return `https://${getSiteName(address)}`;
}

/**
 * The kind that a token is sealed for. A password and a personal access token are sent in different ways, so one must
 * not be used as the other.
 */
export function getSealedKind(address: SiteAddress): string {
  return address.kind === 'cloud' ? 'cloud' : `data-center-${address.signIn}`;
}

/** Whether a site is in Atlassian's Government Cloud, which has its own accounts and pages. */
export function isGovernment(address: SiteAddress): boolean {
  return address.kind === 'cloud' && address.domain === 'atlassian-us-gov-mod.net';
}

/** The value of the form's field Domain for an address. */
export function getDomainChoice(address: SiteAddress): DomainChoice {
  return address.kind === 'cloud' ? address.domain : dataCenterDomain;
}

/** The value of the form's field Subdomain, or Address, for an address. */
export function getAddressText(address: SiteAddress): string {
  return address.kind === 'cloud' ? address.subdomain : getSiteName(address);
}

/** The part of an address that the Jira client needs. */
export function getSiteLocation(address: SiteAddress): Pick<LoginSubject, 'host' | 'own'> {
  const host = getHost(address);
  if (address.kind === 'cloud') return { host, own: null };
  const { contextPath, signIn } = address;
  return { host, own: { kind: 'own', contextPath, signIn } };
}

/** Atlassian's site ids are UUIDs; null for anything else. */
export function parseCloudId(text: string | null): CloudId | null {
  return text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? (text as CloudId)
    : null;
}
