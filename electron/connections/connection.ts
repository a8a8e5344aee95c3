import type { Brand, Instant, LocalDate } from '../system/brand.ts';

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

/** Where a Jira site answers. More kinds than Jira Cloud may follow; `kind` tells them apart. */
export interface SiteAddress {
  readonly kind: 'cloud';
  readonly subdomain: string;
  readonly domain: CloudDomain;
}

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

/** The host name to which a connection's requests go. */
export function hostOf(address: SiteAddress): string {
  return `${address.subdomain}.${address.domain}`;
}
