import * as v from 'valibot';
import {
  getAddressText,
  getDomainChoice,
  domainChoices,
  signIns,
  type CloudId,
  type Connection,
  type ConnectionId,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { failure, instant, success, type Result } from '../system/index.ts';
import { encodeFields } from '../vault/index.ts';
import type { Incoming } from './incoming.ts';

/** The maximum number of connections in an import. */
export const maxImportedConnections = 50_000;

const moment = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
  v.transform((milliseconds) => instant(milliseconds)),
);
const text = v.pipe(v.string(), v.maxLength(10_000));

/** The maximum number of own purposes in an export. */
export const maxPurposes = 10_000;

const introduction = v.strictObject({
  connections: v.pipe(
    v.number(),
    v.safeInteger(),
    v.minValue(0),
    v.maxValue(maxImportedConnections),
  ),
  /** The number of own purposes after the connections; omitted if there are none. */
  purposes: v.optional(
    v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(maxPurposes)),
    0,
  ),
});

const exportedConnection = v.strictObject({
  id: v.pipe(
    v.string(),
    v.uuid(),
    v.transform((id) => id.toLowerCase() as ConnectionId),
  ),
  nickname: text,
  kind: v.picklist(['cloud', 'data-center']),
  /** The subdomain, or the address of a site outside Jira Cloud. */
  subdomain: text,
  domain: v.picklist(domainChoices),
  /** How to sign in to a site outside Jira Cloud. */
  signIn: v.optional(v.picklist(signIns)),
  username: text,
  note: text,
  expiresOn: text,
  expiryConfirmed: v.boolean(),
  tokenKind: v.picklist(['unknown', 'classic', 'scoped']),
  tokenChangedAt: moment,
  tokenRefusedAt: v.nullable(moment),
  cloudId: v.nullable(
    v.pipe(
      v.string(),
      v.uuid(),
      v.transform((id) => id as CloudId),
    ),
  ),
  purposes: v.pipe(v.array(text), v.maxLength(50)),
  /** Omitted if there are none, and by earlier versions. */
  tags: v.optional(v.pipe(v.array(v.strictObject({ name: text, colour: text })), v.maxLength(200))),
  /** Where the token stands; omitted if nowhere, and by earlier versions. */
  places: v.optional(
    v.pipe(
      v.array(v.strictObject({ name: text, kind: text, address: text, note: text })),
      v.maxLength(50),
    ),
  ),
  createdAt: moment,
});

/** A connection to export, with its token, which the caller wipes. */
export interface Outgoing {
  readonly connection: Connection;
  readonly token: Uint8Array;
}

/**
 * Encodes connections and their tokens as length-prefixed fields: a header in JSON; for each connection its data in
 * JSON and the bytes of its token, which never become a string; then the files of own purposes.
 *
 * @returns the content, which the caller wipes.
 */
export function encodeContent(
  outgoing: readonly Outgoing[],
  purposes: readonly Uint8Array[] = [],
): Buffer {
  const fields = outgoing.flatMap(({ connection, token }) => [
    JSON.stringify(describe(connection)),
    token,
  ]);
  const counts = {
    connections: outgoing.length,
    ...(purposes.length === 0 ? {} : { purposes: purposes.length }),
  };
  return encodeFields([JSON.stringify(counts), ...fields, ...purposes]);
}

function describe(connection: Connection): v.InferInput<typeof exportedConnection> {
  const { address, expiry } = connection;
  return {
    id: connection.id,
    nickname: connection.nickname,
    kind: address.kind,
    subdomain: getAddressText(address),
    domain: getDomainChoice(address),
    ...(address.kind === 'data-center' ? { signIn: address.signIn } : {}),
    username: connection.username,
    note: connection.note,
    expiresOn: expiry.on,
    expiryConfirmed: expiry.confirmed,
    tokenKind: connection.tokenKind,
    tokenChangedAt: connection.tokenChangedAt,
    tokenRefusedAt: connection.tokenRefusedAt,
    cloudId: connection.cloudId,
    purposes: [...connection.purposes],
    ...(connection.tags.length === 0 ? {} : { tags: [...connection.tags] }),
    ...(connection.places.length === 0
      ? {}
      : {
          places: connection.places.map(({ name, kind, address: where, note }) => ({
            ...{ name, kind, note },
            address: where,
          })),
        }),
    createdAt: connection.createdAt,
  };
}

/** The decoded content of an export. */
export interface DecodedContent {
  readonly incoming: readonly Incoming[];
  /** The files of own purposes, as views of the content. */
  readonly purposes: readonly Buffer[];
}

/** Decodes the output of {@link encodeContent}. The tokens are views of the content, so wiping that wipes them. */
export function decodeContent(content: Buffer): Result<DecodedContent, Failure> {
  const damaged = failure<Failure>({ code: 'export-damaged' });
  const fields = decodeFields(content, 2 * maxImportedConnections + maxPurposes + 1);
  const [first, ...others] = fields ?? [];
  const intro = parseJson(introduction, first);
  if (intro === null) return damaged;
  const end = 2 * intro.connections;
  if (others.length !== end + intro.purposes) return damaged;
  const incoming: Incoming[] = [];
  for (let index = 0; index < intro.connections; index += 1) {
    const exported = parseJson(exportedConnection, others[2 * index]);
    const token = others[2 * index + 1];
    if (exported === null || token === undefined) return damaged;
    incoming.push(incomingFrom(index + 1, exported, token));
  }
  return success({ incoming, purposes: others.slice(end) });
}

function incomingFrom(
  position: number,
  exported: v.InferOutput<typeof exportedConnection>,
  token: Buffer,
): Incoming {
  const { id, tokenKind, tokenChangedAt, tokenRefusedAt, cloudId, createdAt, ...rest } = exported;
  const { kind: _kind, places, ...others } = rest;
  const form =
    places === undefined
      ? others
      : { ...others, places: places.map((place) => ({ id: null, ...place })) };
  return {
    position,
    form,
    token,
    problem: null,
    known: { id, tokenKind, tokenChangedAt, tokenRefusedAt, cloudId, createdAt },
  };
}

/** Null if a length exceeds the content, or there are more than `most` fields. */
function decodeFields(content: Buffer, most: number): readonly Buffer[] | null {
  const fields: Buffer[] = [];
  let at = 0;
  while (at < content.byteLength) {
    if (fields.length === most || content.byteLength - at < 4) return null;
    const length = content.readUInt32BE(at);
    at += 4;
    if (length > content.byteLength - at) return null;
    fields.push(content.subarray(at, at + length));
    at += length;
  }
  return fields;
}

function parseJson<Schema extends v.GenericSchema>(
  schema: Schema,
  field: Buffer | undefined,
): v.InferOutput<Schema> | null {
  if (field === undefined || field.byteLength > 200_000) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), field.toString('utf8'));
  return parsed.success ? parsed.output : null;
}
