import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { failure, success, type Clock, type Instant, type Result } from '../system/index.ts';
import type { OpenVault, TokenBinding } from '../vault/index.ts';
import { addressColumns, addressFrom, addressToColumns } from './address-columns.ts';
import { connectionRow, connectionsFrom } from './connection-row.ts';
import {
  sealedKindOf,
  siteNameOf,
  type Connection,
  type ConnectionId,
} from './model/connection.ts';
import { putPurposes } from './connection-purposes.ts';
import { keepFavourite } from './favourites.ts';
import type { CheckedForm } from './model/form-rules.ts';
import { changeRecorded, changeUnlessTaken, type Opened } from './recorded-change.ts';
import { isSameLogin, type SavedLogin } from './model/login-rules.ts';
import { forgetOutdatedTokens, keepFormerToken, presentToken } from './former-tokens.ts';
import { putToken, replaceToken } from './present-token.ts';
import { statementsOf, type Statements } from './statements.ts';
import { markTokenRefused, markTokenWorked, type TokenEvidence } from './token-marks.ts';
import { isSameTokenLogin, type TokenLogin } from './unchanged-login.ts';

const nicknameTaken: Failure = { code: 'nickname-taken' };

/** What the store rests on. */
export interface ConnectionStoreParts {
  /** The vault while it is open, or why it is not. */
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly clock: Clock;
  /** Every change of a connection is written down inside of the change itself. */
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/**
 * The saved connections. Everything fails with `vault-locked` while the vault is; whatever takes an
 * id fails with `no-such-connection` when there is none or it was removed. Nothing here may be
 * called inside of a change to the vault.
 */
export interface ConnectionStore {
  /** All connections, by nickname. */
  list(): Result<readonly Connection[], Failure>;
  get(id: ConnectionId): Result<Connection, Failure>;
  /**
   * Saves a new connection, or fails with `nickname-taken`. The caller wipes the token. The draft of the
   * form goes with it, here and in an update.
   */
  create(values: CheckedForm, token: Uint8Array): Result<Connection, Failure>;
  /**
   * Saves changed values. Without a token the saved one stays, which fails with `token-needed` when
   * host, kind or username are no longer those it was sealed for. The caller wipes the token.
   */
  update(
    id: ConnectionId,
    values: CheckedForm,
    token: Uint8Array | null,
  ): Result<Connection, Failure>;
  /** Keeps a connection at hand, or no longer. */
  setFavourite(id: ConnectionId, favourite: boolean): Result<Connection, Failure>;
  /** Takes a connection out of sight. */
  remove(id: ConnectionId): Result<null, Failure>;
  /** Brings a removed connection back, or fails with `nickname-taken` if another has its name by now. */
  restore(id: ConnectionId): Result<Connection, Failure>;
  /**
   * Deletes for good what was removed, and former tokens whose time is over; to be called when the vault has
   * opened. Gives the number of connections.
   */
  purgeRemoved(): Result<number, Failure>;
  /**
   * Opens a token for the moment of a request; the caller wipes it.
   *
   * @param then the connection as it was when the work began that the token is for. A token that was replaced since may
   * be meant for another site, and must not go to the one of then: `cancelled`.
   */
  readToken(id: ConnectionId, then?: TokenLogin): Result<Buffer, Failure>;
  /**
   * Notes that Jira refused the token.
   *
   * @param tested the connection's `tokenChangedAt` when it was tested: a newer token is not blamed.
   */
  markTokenRefused(id: ConnectionId, at: Instant, tested?: Instant): Result<null, Failure>;
  /** Notes that Jira took the token, and what that told about it; `tested` as above. */
  markTokenWorked(
    id: ConnectionId,
    evidence: TokenEvidence,
    tested?: Instant,
  ): Result<null, Failure>;
}

const noSuchConnection: Result<never, Failure> = failure({ code: 'no-such-connection' });

/** Makes the store of connections in a vault. */
export function createConnectionStore(parts: ConnectionStoreParts): ConnectionStore {
  const { clock, history } = parts;
  const whileOpen = <Value>(
    work: (opened: Opened) => Result<Value, Failure>,
  ): Result<Value, Failure> => {
    const vault = parts.vault.opened();
    if (!vault.ok) return vault;
    return work({ vault: vault.value, history, statements: statementsOf(vault.value.database) });
  };

  return {
    list: () => whileOpen(({ statements }) => success(readAll(statements))),
    get: (id) => whileOpen(({ statements }) => readOne(statements, id)),
    create: (values, token) => whileOpen((opened) => create(opened, values, token, clock.now())),
    update: (id, values, token) =>
      whileOpen((opened) => update(opened, id, values, token, clock.now())),
    setFavourite: (id, favourite) =>
      whileOpen(({ vault, statements }) => {
        const kept = keepFavourite(vault, statements, id, favourite);
        return kept.ok ? readOne(statements, id) : kept;
      }),
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

function readAll(statements: Statements): readonly Connection[] {
  return connectionsFrom(allRows(statements));
}

const keyedRow = v.object({ nickname_key: v.string() });

/** In small parts: rows that are kept while others are read are carried about by the garbage collector. */
function* allRows(statements: Statements): Generator<unknown, void> {
  let part = statements('listConnections').all({ after: '' });
  while (part.length > 0) {
    yield* part;
    const { nickname_key: after } = v.parse(keyedRow, part.at(-1));
    part = statements('listConnections').all({ after });
  }
}

function readOne(statements: Statements, id: ConnectionId): Result<Connection, Failure> {
  const row = statements('getConnection').get({ id });
  const [connection] = row === undefined ? [] : connectionsFrom([row]);
  return connection === undefined ? noSuchConnection : success(connection);
}

function create(
  opened: Opened,
  values: CheckedForm,
  token: Uint8Array,
  now: Instant,
): Result<Connection, Failure> {
  // The mark of a version 4 UUID, in lower case: `randomUUID` gives nothing else.
  const id = randomUUID() as ConnectionId;
  const { statements } = opened;
  const { database } = opened.vault;
  const sealed = opened.vault.seal(bindingOf(id, values), token);
  const { nickname } = values;
  const created = changeUnlessTaken(
    opened,
    nicknameTaken,
    { kind: 'connection-created', id, nickname },
    () => {
      statements('discardDraft').run();
      statements('insertConnection').run({
        ...columnsOf(id, values, now),
        ...addressToColumns(values.address),
        username: values.username,
      });
      putToken(database, id, sealed);
      putPurposes(database, id, values.purposes);
    },
  );
  return created.ok ? readOne(statements, id) : created;
}

function update(
  opened: Opened,
  id: ConnectionId,
  values: CheckedForm,
  token: Uint8Array | null,
  now: Instant,
): Result<Connection, Failure> {
  const { statements } = opened;
  const { database } = opened.vault;
  const saved = readOne(statements, id);
  if (!saved.ok) return saved;
  if (token === null && !isSameLogin(values, saved.value)) return failure({ code: 'token-needed' });
  const sealed = token === null ? null : opened.vault.seal(bindingOf(id, values), token);
  const former = presentToken(statements, id);
  const kind = token === null ? 'connection-changed' : 'token-changed';
  const { nickname } = values;
  const updated = changeUnlessTaken(opened, nicknameTaken, { kind, id, nickname }, () => {
    statements('discardDraft').run();
    statements('updateConnection').run(columnsOf(id, values, now));
    if (sealed !== null) {
      replaceToken(database, id, values, sealed, now);
      // Sealed for another login it could not be opened any more.
      if (isSameLogin(values, saved.value)) keepFormerToken(statements, id, former, now);
    }
    putPurposes(database, id, values.purposes);
  });
  return updated.ok ? readOne(statements, id) : updated;
}

function remove(opened: Opened, id: ConnectionId, now: Instant): Result<null, Failure> {
  const { statements } = opened;
  const saved = readOne(statements, id);
  if (!saved.ok) return saved;
  const { nickname } = saved.value;
  const removed = changeRecorded(opened, { kind: 'connection-removed', id, nickname }, () => {
    statements('removeConnection').run({ id, now });
  });
  return removed.ok ? success(null) : removed;
}

function restore(opened: Opened, id: ConnectionId): Result<Connection, Failure> {
  const { statements } = opened;
  const nickname = statements('removedNickname').pluck().get({ id });
  // What was not removed, or is there again, stays as it is.
  if (typeof nickname !== 'string') return readOne(statements, id);
  const event = { kind: 'connection-restored', id, nickname } as const;
  const restored = changeUnlessTaken(opened, nicknameTaken, event, () => {
    statements('restoreConnection').run({ id });
  });
  return restored.ok ? readOne(statements, id) : restored;
}

/** Most openings find nothing to delete, and then write nothing. */
function purge({ vault, statements }: Opened, now: Instant): Result<number, Failure> {
  const forgotten = forgetOutdatedTokens(vault, statements, now);
  if (!forgotten.ok) return forgotten;
  if (statements('countRemoved').pluck().get() === 0) return success(0);
  const purged = vault.change(() => statements('purgeRemoved').run());
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
  { vault, statements }: Opened,
  id: ConnectionId,
  then: TokenLogin | null,
): Result<Buffer, Failure> {
  const row = statements('getSealedToken').get({ id });
  if (row === undefined) return noSuchConnection;
  const { token, username, token_changed_at, ...columns } = v.parse(datedTokenRow, row);
  const now = { address: addressFrom(columns), username, tokenChangedAt: token_changed_at };
  if (then !== null && !isSameTokenLogin(now, then)) return failure({ code: 'cancelled' });
  return vault.unseal(bindingOf(id, now), token);
}

/** What a connection's token is sealed for. */
export function bindingOf(id: ConnectionId, { address, username }: SavedLogin): TokenBinding {
  return {
    connectionId: id,
    kind: sealedKindOf(address),
    host: siteNameOf(address),
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
