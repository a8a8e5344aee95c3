import {
  formatPlaces,
  getAddressText,
  getDomainChoice,
  findSecrets,
  replaceSecrets,
  secretMark,
  getSiteUrl,
  getTexts,
  placeWithout,
  type Connection,
  type PlaceDescription,
  type Replaced,
} from '../connections/index.ts';
import { formatTable } from '../csv/index.ts';
import type { Instant } from '../system/index.ts';

/** A connection as exported in tables and JSON, always without its token. */
export interface ShownConnection {
  readonly nickname: string;
  readonly domain: string;
  readonly subdomain: string;
  readonly url: string;
  /** How to sign in to a site outside Jira Cloud; empty for Jira Cloud. */
  readonly signIn: string;
  readonly username: string;
  readonly expiresOn: string;
  readonly expiryConfirmed: boolean;
  readonly purposes: readonly string[];
  readonly note: string;
  readonly places: readonly PlaceDescription[];
  /** Separated by semicolons, which no tag has in it. */
  readonly tags: string;
  readonly tokenKind: string;
  readonly tokenChangedAt: string;
  readonly tokenRefusedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const titles: Readonly<Record<keyof ShownConnection, string>> = {
  nickname: 'Nickname',
  domain: 'Domain',
  subdomain: 'Subdomain',
  url: 'URL',
  signIn: 'Signs in with',
  username: 'Username',
  expiresOn: 'Expires on',
  expiryConfirmed: 'Expiry confirmed',
  purposes: 'Purposes',
  note: 'Note',
  places: 'Places',
  tags: 'Tags',
  tokenKind: 'Kind of token',
  tokenChangedAt: 'Token changed',
  tokenRefusedAt: 'Token refused',
  createdAt: 'Created',
  updatedAt: 'Changed',
};

/** Which secrets are masked in texts: certain ones, or possible ones too. */
export type Masked = Replaced['which'];

/** The connections with a certain, or possible, secret in a text. */
export function connectionsWithSecrets(
  connections: readonly Connection[],
  masked: Masked,
): readonly Connection[] {
  return connections.filter((connection) =>
    getTexts(connection).some((text) =>
      findSecrets(text).some(({ certain }) => certain || masked === 'all'),
    ),
  );
}

/** Formats connections as a table without tokens; no cell can run as a formula. */
export function connectionsAsTable(connections: readonly Connection[], masked: Masked): Buffer {
  const rows = connections.map((connection) =>
    Object.values(showConnection(connection, masked)).map(formatCell),
  );
  return formatTable([Object.values(titles), ...rows]);
}

/** Formats connections as JSON, without tokens. */
export function connectionsAsJson(
  connections: readonly Connection[],
  masked: Masked,
  at: Instant,
): Buffer {
  const document = {
    format: 'chatelaine-connections 1',
    exportedAt: formatTime(at),
    connections: connections.map((connection) => showConnection(connection, masked)),
  };
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`, 'utf8');
}

/** What is exported of a connection. */
export function showConnection(connection: Connection, which: Masked): ShownConnection {
  const { address, expiry } = connection;
  const masked = (text: string): string => replaceSecrets(text, { which, by: secretMark });
  return {
    nickname: masked(connection.nickname),
    domain: getDomainChoice(address),
    subdomain: masked(getAddressText(address)),
    url: masked(getSiteUrl(address)),
    signIn: address.kind === 'data-center' ? address.signIn : '',
    username: masked(connection.username),
    expiresOn: expiry.on,
    expiryConfirmed: expiry.confirmed,
    purposes: connection.purposes,
    note: masked(connection.note),
    places: connection.places
      .map(({ name, kind, address: where, note }) => ({ name, kind, address: where, note }))
      .map(placeWithout(masked)),
    tags: connection.tags.map(({ name }) => name).join('; '),
    tokenKind: connection.tokenKind,
    tokenChangedAt: formatTime(connection.tokenChangedAt),
    tokenRefusedAt:
      connection.tokenRefusedAt === null ? null : formatTime(connection.tokenRefusedAt),
    createdAt: formatTime(connection.createdAt),
    updatedAt: formatTime(connection.updatedAt),
  };
}

function formatCell(value: ShownConnection[keyof ShownConnection]): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return value.every((part) => typeof part === 'string') ? value.join(' ') : formatPlaces(value);
}

function formatTime(moment: Instant): string {
  return new Date(moment).toISOString();
}
