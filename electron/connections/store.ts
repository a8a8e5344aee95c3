import { timingSafeEqual } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import { changeRecorded, changeUnlessTaken } from '../history/index.ts';
import type { History, RecordedChanges } from '../history/index.ts';
import { failure, success, type Clock, type Instant, type Result } from '../system/index.ts';
import { statement, type OpenVault, type TokenBinding } from '../vault/index.ts';
import {
  addressColumns,
  addressFrom,
  addressToColumns,
  connectionRow,
  connectionsFrom,
} from './connection-row.ts';
import {
  getSealedKind,
  getSiteName,
  type Connection,
  type ConnectionId,
} from './model/connection.ts';
import { deleteDraft } from './drafts/stored-draft.ts';
import type { CheckedForm } from './model/form-rules.ts';
import {
  isSameLogin,
  isSameTokenLogin,
  type SavedLogin,
  type TokenLogin,
} from './model/login-rules.ts';
import { putTags, readTagged, setTagColour } from './tags-store.ts';
import type { Tag } from './model/tags.ts';
import { forgetTokenToRevoke, markPlace, putPlaces } from './places-store.ts';
import type { PlaceId } from './model/token-places.ts';
import { forgetOutdatedTokens, keepFormerToken, currentToken } from './former-tokens.ts';
import { putToken, replaceToken } from './current-token.ts';
import { markTokenRefused, markTokenWorked, type TokenEvidence } from './token-marks.ts';

/** The next rows of the list; the first call passes the key '', which no nickname has. */
export const listConnections = statement(`
  SELECT
    id, nickname, nickname_key, kind, subdomain, domain, host, port, context_path, sign_in, username, token_kind,
    token_changed_at, token_refused_at, expires_on, expiry_confirmed, cloud_id, note, created_at, updated_at, favourite,
    purposes, places, to_revoke, tags
  FROM saved_connection
  WHERE nickname_key > :after
  ORDER BY nickname_key
  LIMIT 100
`);

/** A saved connection by its id. */
export const getConnection = statement('SELECT * FROM saved_connection WHERE id = :id');

/** Adds a connection, still without its token and its purposes. */
export const insertConnection = statement(`
  INSERT INTO connection (
    id, nickname, nickname_key, kind, subdomain, domain, host, port, context_path, sign_in, username,
    token_changed_at, expires_on, expiry_confirmed, note, created_at, updated_at
  )
  VALUES (
    :id, :nickname, :nickname_key, :kind, :subdomain, :domain, :host, :port, :context_path, :sign_in, :username,
    :now, :expires_on, :expiry_confirmed, :note, :now, :now
  )
`);

/** Updates everything that can change without a new token, so not the login that it was sealed for. */
const updateConnection = statement(`
  UPDATE connection
  SET
    nickname = :nickname,
    nickname_key = :nickname_key,
    expires_on = :expires_on,
    expiry_confirmed = :expiry_confirmed,
    note = :note,
    updated_at = :now
  WHERE id = :id AND removed_at IS NULL
`);

const removeConnection = statement(
  'UPDATE connection SET removed_at = :now WHERE id = :id AND removed_at IS NULL',
);

const removedNickname = statement(
  'SELECT nickname FROM connection WHERE id = :id AND removed_at IS NOT NULL',
);

const restoreConnection = statement(
  'UPDATE connection SET removed_at = NULL WHERE id = :id AND removed_at IS NOT NULL',
);

const countRemoved = statement(
  'SELECT count(*) AS count FROM connection WHERE removed_at IS NOT NULL',
);

const purgeRemoved = statement('DELETE FROM connection WHERE removed_at IS NOT NULL');

const getSealedToken = statement(`
  SELECT kind, subdomain, domain, host, port, context_path, sign_in, username, token, token_changed_at
  FROM connection
  JOIN present_token ON connection_id = id
  WHERE id = :id AND removed_at IS NULL
`);

const clearPurposes = statement('DELETE FROM connection_purpose WHERE connection_id = :id');

/** Adds the purposes in a JSON array, in its order, to a connection that has none. */
export const insertPurposes = statement(`
  INSERT INTO connection_purpose (connection_id, purpose_id, position)
  SELECT :id, value, key FROM json_each(:purposes)
`);

/** A connection that was removed meanwhile is skipped. */
const addFavourite = statement(`
  INSERT INTO favourite (connection_id)
  SELECT id FROM saved_connection WHERE id = :id
  ON CONFLICT DO NOTHING
`);

const dropFavourite = statement('DELETE FROM favourite WHERE connection_id = :id');

const nicknameTaken: Failure = { code: 'nickname-taken' };

/** Dependencies of the store. */
export interface ConnectionStoreDependencies {
  /** The vault while it is open, or why it is not. */
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly clock: Clock;
  /** Records every change of a connection, in the same transaction. */
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/**
 * The saved connections. Everything fails with `vault-locked` while the vault is locked; functions with an id fail with
 * `no-such-connection` if there is none or it was removed. Nothing here may be called inside a change to the vault.
 */
export interface ConnectionStore {
  /** All connections, by nickname. */
  list(): Result<readonly Connection[], Failure>;
  get(id: ConnectionId): Result<Connection, Failure>;
  /**
   * Saves a new connection, or fails with `nickname-taken`. The caller wipes the token. The form's draft is deleted,
   * here and in an update.
   *
   * @param draft whether it is kept, as for what did not come from the form.
   */
  create(
    values: CheckedForm,
    token: Uint8Array,
    draft?: 'deleted' | 'kept',
  ): Result<Connection, Failure>;
  /**
   * Saves changed values. Without a token the saved one stays, which fails with `token-needed` if host, kind or
   * username are not those that it was sealed for. The caller wipes the token.
   */
  update(
    id: ConnectionId,
    values: CheckedForm,
    token: Uint8Array | null,
  ): Result<Connection, Failure>;
  /** Adds a connection to the favourites, or removes it. */
  setFavourite(id: ConnectionId, favourite: boolean): Result<Connection, Failure>;
  /** Gives a tag another colour; returns the connections that have it. */
  recolourTag(tag: Tag): Result<readonly ConnectionId[], Failure>;
  /** Notes whether a place has the connection's present token. An unknown place is ignored. */
  markPlace(
    id: ConnectionId,
    place: PlaceId,
    hasPresentToken: boolean,
  ): Result<Connection, Failure>;
  /** Notes that the replaced token was revoked. */
  confirmRevoked(id: ConnectionId): Result<Connection, Failure>;
  /** Removes a connection; until the vault is opened again it can be restored. */
  remove(id: ConnectionId): Result<null, Failure>;
  /** Restores a removed connection, or fails with `nickname-taken` if another one has its name now. */
  restore(id: ConnectionId): Result<Connection, Failure>;
  /**
   * Deletes removed connections for good, and previous tokens that have been kept long enough; to be called when the
   * vault has been opened. Returns the number of connections.
   */
  purgeRemoved(): Result<number, Failure>;
  /**
   * Opens a token for a request; the caller wipes it.
   *
   * @param then the connection when the work began. A token that was replaced since may be for another site, and must
   * not be sent to the earlier one: `cancelled`.
   */
  readToken(id: ConnectionId, then?: TokenLogin): Result<Buffer, Failure>;
  /**
   * Records that Jira refused the token.
   *
   * @param tested the connection's `tokenChangedAt` when it was tested: a newer token is not marked.
   */
  markTokenRefused(id: ConnectionId, at: Instant, tested?: Instant): Result<null, Failure>;
  /** Records that Jira accepted the token, and what that showed about it; `tested` as above. */
  markTokenWorked(
    id: ConnectionId,
    evidence: TokenEvidence,
    tested?: Instant,
  ): Result<null, Failure>;
}

const noSuchConnection: Result<never, Failure> = failure({ code: 'no-such-connection' });

/** Creates the store of connections in a vault. */
export function createConnectionStore(dependencies: ConnectionStoreDependencies): ConnectionStore {
  const { clock, history } = dependencies;
  const whileOpen = <Value>(
    work: (opened: RecordedChanges) => Result<Value, Failure>,
  ): Result<Value, Failure> => {
    const vault = dependencies.vault.opened();
    if (!vault.ok) return vault;
    return work({ vault: vault.value, history });
  };

  return {
    list: () => whileOpen(({ vault }) => success(readAll(vault.database))),
    get: (id) => whileOpen(({ vault }) => readOne(vault.database, id)),
    create: (values, token, draft = 'deleted') =>
      whileOpen((opened) => create(opened, values, token, draft, clock.now())),
    update: (id, values, token) =>
      whileOpen((opened) => update(opened, id, values, token, clock.now())),
    setFavourite: (id, favourite) =>
      whileOpen(({ vault }) => {
        const kept = keepFavourite(vault, id, favourite);
        return kept.ok ? readOne(vault.database, id) : kept;
      }),
    recolourTag: (tag) =>
      whileOpen((opened) => {
        const { database } = opened.vault;
        const event = { kind: 'tag-recoloured', name: tag.name } as const;
        const recoloured = changeRecorded(opened, event, () => setTagColour(database, tag));
        return recoloured.ok ? success(readTagged(database, tag.name)) : recoloured;
      }),
    markPlace: (id, place, hasPresentToken) =>
      whileOpen((opened) =>
        noteOn(opened, id, 'places-changed', (database) =>
          markPlace(database, id, place, hasPresentToken),
        ),
      ),
    confirmRevoked: (id) =>
      whileOpen((opened) =>
        noteOn(opened, id, 'former-token-revoked', (database) => forgetTokenToRevoke(database, id)),
      ),
    remove: (id) => whileOpen((opened) => remove(opened, id, clock.now())),
    restore: (id) => whileOpen((opened) => restore(opened, id)),
    purgeRemoved: () => whileOpen((opened) => purge(opened, clock.now())),
    readToken: (id, then) => whileOpen((opened) => readToken(opened, id, then ?? null)),
    markTokenRefused: (id, at, tested) =>
      whileOpen((opened) => markTokenRefused(opened, id, at, tested ?? null)),
    markTokenWorked: (id, evidence, tested) =>
      whileOpen((opened) => markTokenWorked(opened, id, evidence, tested ?? null)),
  };
}

function readAll(database: Database.Database): readonly Connection[] {
  return connectionsFrom(allRows(database));
}

const keyedRow = v.object({ nickname_key: v.string() });

/** Reads in small parts: V8's garbage collector copies rows that are kept while others are read. */
function* allRows(database: Database.Database): Generator<unknown, void> {
  let part = listConnections(database).all({ after: '' });
  while (part.length > 0) {
    yield* part;
    const { nickname_key: after } = v.parse(keyedRow, part.at(-1));
    part = listConnections(database).all({ after });
  }
}

function readOne(database: Database.Database, id: ConnectionId): Result<Connection, Failure> {
  const row = getConnection(database).get({ id });
  const [connection] = row === undefined ? [] : connectionsFrom([row]);
  return connection === undefined ? noSuchConnection : success(connection);
}

function create(
  opened: RecordedChanges,
  values: CheckedForm,
  token: Uint8Array,
  draft: 'deleted' | 'kept',
  now: Instant,
): Result<Connection, Failure> {
  // `randomUUID` returns only lower-case version 4 UUIDs, as ids have to be.
  const id = randomUUID() as ConnectionId;
  const { database } = opened.vault;
  const sealed = opened.vault.seal(getTokenBinding(id, values), token);
  const { nickname } = values;
  const created = changeUnlessTaken(
    opened,
    nicknameTaken,
    { kind: 'connection-created', id, nickname },
    () => {
      if (draft === 'deleted') deleteDraft(database).run();
      insertConnection(database).run({
        ...columnsOf(id, values, now),
        ...addressToColumns(values.address),
        username: values.username,
      });
      putToken(database, id, sealed);
      putPurposes(database, id, values.purposes);
      putPlaces(database, id, values.places);
      putTags(database, id, values.tags);
    },
  );
  return created.ok ? readOne(database, id) : created;
}

function update(
  opened: RecordedChanges,
  id: ConnectionId,
  values: CheckedForm,
  token: Uint8Array | null,
  now: Instant,
): Result<Connection, Failure> {
  const { database } = opened.vault;
  const saved = readOne(database, id);
  if (!saved.ok) return saved;
  if (token === null && !isSameLogin(values, saved.value)) return failure({ code: 'token-needed' });
  const sealed = token === null ? null : opened.vault.seal(getTokenBinding(id, values), token);
  const former = currentToken(database, id);
  const kind = token === null ? 'connection-changed' : 'token-changed';
  const { nickname } = values;
  const updated = changeUnlessTaken(opened, nicknameTaken, { kind, id, nickname }, () => {
    deleteDraft(database).run();
    // Before the connection's other values: the day on which the former token ends is noted with it.
    if (sealed !== null) {
      replaceToken(database, id, values, sealed, now);
      // Otherwise the token would be sealed for another login and could not be opened any more.
      if (isSameLogin(values, saved.value)) keepFormerToken(database, id, former, now);
    }
    updateConnection(database).run(columnsOf(id, values, now));
    putPurposes(database, id, values.purposes);
    putPlaces(database, id, values.places);
    putTags(database, id, values.tags);
  });
  return updated.ok ? readOne(database, id) : updated;
}

/** Makes a change that leaves a connection's own values as they are, and records it. */
function noteOn(
  opened: RecordedChanges,
  id: ConnectionId,
  kind: 'places-changed' | 'former-token-revoked',
  work: (database: Database.Database) => void,
): Result<Connection, Failure> {
  const { database } = opened.vault;
  const saved = readOne(database, id);
  if (!saved.ok) return saved;
  const { nickname } = saved.value;
  const noted = changeRecorded(opened, { kind, id, nickname }, () => work(database));
  return noted.ok ? readOne(database, id) : noted;
}

function remove(opened: RecordedChanges, id: ConnectionId, now: Instant): Result<null, Failure> {
  const { database } = opened.vault;
  const saved = readOne(database, id);
  if (!saved.ok) return saved;
  const { nickname } = saved.value;
  const removed = changeRecorded(opened, { kind: 'connection-removed', id, nickname }, () => {
    removeConnection(database).run({ id, now });
  });
  return removed.ok ? success(null) : removed;
}

function restore(opened: RecordedChanges, id: ConnectionId): Result<Connection, Failure> {
  const { database } = opened.vault;
  const nickname = removedNickname(database).pluck().get({ id });
  // A connection that was not removed, or was already restored, is left alone.
  if (typeof nickname !== 'string') return readOne(database, id);
  const event = { kind: 'connection-restored', id, nickname } as const;
  const restored = changeUnlessTaken(opened, nicknameTaken, event, () => {
    restoreConnection(database).run({ id });
  });
  return restored.ok ? readOne(database, id) : restored;
}

/** Usually there is nothing to delete; nothing is written then. */
function purge({ vault }: RecordedChanges, now: Instant): Result<number, Failure> {
  const forgotten = forgetOutdatedTokens(vault, now);
  if (!forgotten.ok) return forgotten;
  if (countRemoved(vault.database).pluck().get() === 0) return success(0);
  const purged = vault.change(() => purgeRemoved(vault.database).run());
  return purged.ok ? success(purged.value.changes) : purged;
}

/** A connection's sealed token, and what it is sealed for. */
export const sealedTokenRow = v.object({
  ...addressColumns,
  ...v.pick(connectionRow, ['username']).entries,
  token: v.instance(Buffer),
});

const datedTokenRow = v.object({
  ...sealedTokenRow.entries,
  ...v.pick(connectionRow, ['token_changed_at']).entries,
});

function readToken(
  { vault }: RecordedChanges,
  id: ConnectionId,
  then: TokenLogin | null,
): Result<Buffer, Failure> {
  const row = getSealedToken(vault.database).get({ id });
  if (row === undefined) return noSuchConnection;
  const { token, username, token_changed_at, ...columns } = v.parse(datedTokenRow, row);
  const now = { address: addressFrom(columns), username, tokenChangedAt: token_changed_at };
  if (then !== null && !isSameTokenLogin(now, then)) return failure({ code: 'cancelled' });
  return vault.unseal(getTokenBinding(id, now), token);
}

/** The login that a connection's token is sealed for. */
export function getTokenBinding(id: ConnectionId, { address, username }: SavedLogin): TokenBinding {
  return {
    connectionId: id,
    kind: getSealedKind(address),
    host: getSiteName(address),
    username,
  };
}

function columnsOf(id: ConnectionId, values: CheckedForm, now: Instant): object {
  return {
    id,
    nickname: values.nickname,
    nickname_key: values.nicknameKey,
    expires_on: values.expiry.on,
    expiry_confirmed: values.expiry.confirmed ? 1 : 0,
    note: values.note,
    now,
  };
}

/**
 * Replaces a connection's purposes, in their order. To be called inside a change to the vault.
 *
 * @throws SQLite's error, which rolls the change back.
 */
export function putPurposes(
  database: Database.Database,
  id: ConnectionId,
  purposes: Connection['purposes'],
): void {
  clearPurposes(database).run({ id });
  insertPurposes(database).run({ id, purposes: JSON.stringify(purposes) });
}

/** Adds a connection to the favourites, or removes it. An id that does not exist is ignored. */
function keepFavourite(
  vault: OpenVault,
  id: ConnectionId,
  favourite: boolean,
): Result<null, Failure> {
  const write = favourite ? addFavourite : dropFavourite;
  const kept = vault.change(() => write(vault.database).run({ id }));
  return kept.ok ? success(null) : kept;
}

/** Whether a token is the one that a connection has. One that cannot be decrypted equals no other. */
export function isSavedToken(
  connections: Pick<ConnectionStore, 'readToken'>,
  id: ConnectionId,
  token: Uint8Array,
): boolean {
  const saved = connections.readToken(id);
  if (!saved.ok) return false;
  const isSame = saved.value.byteLength === token.byteLength && timingSafeEqual(saved.value, token);
  saved.value.fill(0);
  return isSame;
}
