import * as v from 'valibot';
import {
  cloudDomains,
  signIns,
  type CloudId,
  type Connection,
  type ConnectionId,
  type PurposeId,
  type SiteAddress,
} from './model/connection.ts';
import { tagColours } from './model/tags.ts';
import { placeKinds, type PlaceId } from './model/token-places.ts';
import { instant, type Instant, type LocalDate } from '../system/index.ts';
import { brandedText } from '../system/model/branded-text.ts';

/** The columns of an address; those of the other kind are null, which the database enforces. */
export const addressColumns = {
  kind: v.picklist(['cloud', 'data-center']),
  subdomain: v.nullable(v.string()),
  domain: v.nullable(v.picklist(cloudDomains)),
  host: v.nullable(v.string()),
  port: v.nullable(v.number()),
  context_path: v.nullable(v.string()),
  sign_in: v.nullable(v.picklist(signIns)),
};

/** An address as a row stores it. */
export type AddressRow = v.InferOutput<v.ObjectSchema<typeof addressColumns, undefined>>;

/**
 * The address in a row.
 *
 * @throws {Error} if a column of its kind is missing, which the database prevents.
 */
export function addressFrom(row: AddressRow): SiteAddress {
  const { kind, subdomain, domain, host, port, context_path: contextPath, sign_in: signIn } = row;
  if (kind === 'cloud' && subdomain !== null && domain !== null) return { kind, subdomain, domain };
  if (kind === 'data-center' && host !== null && contextPath !== null && signIn !== null) {
    return { kind, host, port, contextPath, signIn };
  }
  throw new Error('A row has only half of an address');
}

/** The columns for an address. */
export function addressToColumns(address: SiteAddress): AddressRow {
  return address.kind === 'cloud'
    ? { ...noAddress, ...address }
    : {
        ...noAddress,
        kind: address.kind,
        host: address.host,
        port: address.port,
        context_path: address.contextPath,
        sign_in: address.signIn,
      };
}

const noAddress = {
  subdomain: null,
  domain: null,
  host: null,
  port: null,
  context_path: null,
  sign_in: null,
} as const;

const moment = v.pipe(
  v.number(),
  v.transform((milliseconds): Instant => instant(milliseconds)),
);

const place = v.object({
  id: brandedText<PlaceId>(),
  name: v.string(),
  kind: v.picklist(placeKinds),
  address: v.string(),
  note: v.string(),
  holds: v.picklist(['present', 'former', 'older']),
});

const tokenKinds = ['unknown', 'classic', 'scoped'] as const;

/** A row of the view `saved_connection`, which contains no token. */
export const connectionRow = v.object({
  id: brandedText<ConnectionId>(),
  nickname: v.string(),
  ...addressColumns,
  username: v.string(),
  token_kind: v.picklist(tokenKinds),
  token_changed_at: moment,
  token_refused_at: v.nullable(moment),
  expires_on: brandedText<LocalDate>(),
  expiry_confirmed: v.number(),
  cloud_id: v.nullable(brandedText<CloudId>()),
  note: v.string(),
  favourite: v.number(),
  purposes: v.pipe(v.string(), v.parseJson(), v.array(brandedText<PurposeId>())),
  tags: v.pipe(
    v.string(),
    v.parseJson(),
    v.array(v.object({ name: v.string(), colour: v.picklist(tagColours) })),
  ),
  places: v.pipe(v.string(), v.parseJson(), v.array(place)),
  to_revoke: v.nullable(
    v.pipe(
      v.string(),
      v.parseJson(),
      v.object({ replacedAt: moment, endsOn: v.nullable(brandedText<LocalDate>()) }),
    ),
  ),
  created_at: moment,
  updated_at: moment,
});

type StoredRow = v.InferInput<typeof connectionRow>;

/**
 * The connections in rows of `saved_connection`. The rows are checked by hand, which takes a tenth of the schema's
 * time; only a row that fails is parsed by the schema, which throws.
 */
export function connectionsFrom(rows: Iterable<unknown>): readonly Connection[] {
  // Most rows have the same purposes.
  const known = new Map<string, Connection['purposes']>();
  const knownTags = new Map<string, Connection['tags']>([['[]', []]]);
  const connections: Connection[] = [];
  for (const row of rows) {
    if (!isPlainRow(row)) {
      connections.push(connectionFrom(v.parse(connectionRow, row)));
      continue;
    }
    const purposes =
      known.get(row.purposes) ?? v.parse(connectionRow.entries.purposes, row.purposes);
    known.set(row.purposes, purposes);
    const tags = knownTags.get(row.tags) ?? v.parse(connectionRow.entries.tags, row.tags);
    knownTags.set(row.tags, tags);
    connections.push(plainConnection(row, { purposes, tags }, placesIn(row)));
  }
  return connections;
}

type PlacesOfConnection = Pick<Connection, 'places' | 'toRevoke'>;

const noPlaces: PlacesOfConnection = { places: [], toRevoke: null };

/** Most connections have no places. */
function placesIn({ places, to_revoke: toRevoke }: StoredRow): PlacesOfConnection {
  if (places === '[]' && toRevoke === null) return noPlaces;
  return {
    places: v.parse(connectionRow.entries.places, places),
    toRevoke: v.parse(connectionRow.entries.to_revoke, toRevoke),
  };
}

function isPlainRow(row: unknown): row is StoredRow {
  if (typeof row !== 'object' || row === null) return false;
  const columns: Partial<Record<keyof StoredRow, unknown>> = row;
  return (
    typeof columns.id === 'string' &&
    typeof columns.nickname === 'string' &&
    typeof columns.username === 'string' &&
    typeof columns.expires_on === 'string' &&
    typeof columns.note === 'string' &&
    typeof columns.purposes === 'string' &&
    typeof columns.token_changed_at === 'number' &&
    typeof columns.expiry_confirmed === 'number' &&
    typeof columns.favourite === 'number' &&
    typeof columns.created_at === 'number' &&
    typeof columns.updated_at === 'number' &&
    (columns.cloud_id === null || typeof columns.cloud_id === 'string') &&
    (columns.token_refused_at === null || typeof columns.token_refused_at === 'number') &&
    isPlainAddress(columns) &&
    areListsPlain(columns) &&
    isOneOf(tokenKinds, columns.token_kind)
  );
}

function areListsPlain(columns: Partial<Record<keyof StoredRow, unknown>>): boolean {
  const { places, tags, to_revoke: toRevoke } = columns;
  if (typeof tags !== 'string') return false;
  return typeof places === 'string' && (toRevoke === null || typeof toRevoke === 'string');
}

function isPlainAddress(columns: Partial<Record<keyof StoredRow, unknown>>): boolean {
  return columns.kind === 'cloud'
    ? typeof columns.subdomain === 'string' && isOneOf(cloudDomains, columns.domain)
    : columns.kind === 'data-center' &&
        typeof columns.host === 'string' &&
        (columns.port === null || typeof columns.port === 'number') &&
        typeof columns.context_path === 'string' &&
        isOneOf(signIns, columns.sign_in);
}

function isOneOf(known: readonly unknown[], value: unknown): boolean {
  return known.includes(value);
}

function plainConnection(
  row: StoredRow,
  { purposes, tags }: Pick<Connection, 'purposes' | 'tags'>,
  { places, toRevoke }: PlacesOfConnection,
): Connection {
  return {
    id: row.id as ConnectionId,
    nickname: row.nickname,
    address: addressFrom(row),
    username: row.username,
    note: row.note,
    expiry: { on: row.expires_on as LocalDate, confirmed: row.expiry_confirmed === 1 },
    tokenKind: row.token_kind,
    tokenRefusedAt: row.token_refused_at === null ? null : instant(row.token_refused_at),
    tokenChangedAt: instant(row.token_changed_at),
    cloudId: row.cloud_id === null ? null : (row.cloud_id as CloudId),
    purposes,
    tags,
    places,
    toRevoke,
    favourite: row.favourite === 1,
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
  };
}

function connectionFrom(row: v.InferOutput<typeof connectionRow>): Connection {
  return {
    id: row.id,
    nickname: row.nickname,
    address: addressFrom(row),
    username: row.username,
    note: row.note,
    expiry: { on: row.expires_on, confirmed: row.expiry_confirmed === 1 },
    tokenKind: row.token_kind,
    tokenRefusedAt: row.token_refused_at,
    tokenChangedAt: row.token_changed_at,
    cloudId: row.cloud_id,
    purposes: row.purposes,
    tags: row.tags,
    places: row.places,
    toRevoke: row.to_revoke,
    favourite: row.favourite === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
