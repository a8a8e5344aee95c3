import type { Failure } from '../failures/index.ts';
import type { RecordedChanges } from '../history/index.ts';
import { failure, success, type Instant, type Result } from '../system/index.ts';
import type { Connection, ConnectionId, FormerToken, TokenExpiry } from './model/connection.ts';
import {
  describeFormerToken,
  exchangeToken,
  expiryIn,
  forgetOutdatedTokens,
  formerTokenOf,
} from './former-tokens.ts';
import { forgetTokenToRevoke } from './places-store.ts';
import { statement } from '../vault/index.ts';
import {
  getTokenBinding,
  type ConnectionStore,
  type ConnectionStoreDependencies,
} from './store.ts';
import type { TokenEvidence } from './token-marks.ts';
import { isSameLoginAsThen } from './model/login-rules.ts';

const deleteFormerToken = statement('DELETE FROM former_token WHERE connection_id = :id');

/** A tested token that is to replace the current one. */
export interface TestedToken {
  /** In the form that is sealed; the caller wipes it. */
  readonly token: Uint8Array;
  readonly expiry: TokenExpiry;
  readonly evidence: TokenEvidence;
  readonly testedFor: Connection;
  /** The token's user: the connection's, or another one, which becomes the connection's. */
  readonly username: string;
}

/**
 * Replaces tokens. The previous token is kept sealed for two weeks, if both belong to the same user. Everything fails
 * with `vault-locked` while the vault is locked, and with `no-such-connection` if there is none.
 */
export interface TokenStore {
  /** Stores a tested token; `cancelled` if address, username or token were changed since the test. */
  replace(id: ConnectionId, tested: TestedToken): Result<Connection, Failure>;
  /** Swaps the current token and the previous one; fails with `no-former-token` if there is none. */
  takeBack(id: ConnectionId): Result<Connection, Failure>;
  /** Facts about the previous token; null if none is kept. */
  former(id: ConnectionId): Result<FormerToken | null, Failure>;
  /** Deletes the previous token, which was revoked. */
  forget(id: ConnectionId): Result<null, Failure>;
}

/** Creates the replacement of tokens for saved connections. */
export function createTokenStore(
  dependencies: ConnectionStoreDependencies,
  connections: Pick<ConnectionStore, 'get'>,
): TokenStore {
  const whileOpen = <Value>(
    id: ConnectionId,
    work: (opened: RecordedChanges, connection: Connection, now: Instant) => Result<Value, Failure>,
  ): Result<Value, Failure> => {
    const vault = dependencies.vault.opened();
    if (!vault.ok) return vault;
    const connection = connections.get(id);
    if (!connection.ok) return connection;
    const now = dependencies.clock.now();
    const purged = forgetOutdatedTokens(vault.value, now);
    if (!purged.ok) return purged;
    return work({ vault: vault.value, history: dependencies.history }, connection.value, now);
  };
  const changed = (id: ConnectionId, done: Result<null, Failure>): Result<Connection, Failure> =>
    done.ok ? connections.get(id) : done;

  return {
    replace: (id, tested) =>
      whileOpen(id, (opened, connection, now) =>
        changed(id, replace(opened, connection, tested, now)),
      ),
    takeBack: (id) =>
      whileOpen(id, (opened, connection, now) => changed(id, takeBack(opened, connection, now))),
    former: (id) =>
      whileOpen(id, ({ vault }, _, now) => success(describeFormerToken(vault.database, id, now))),
    forget: (id) =>
      whileOpen(id, ({ vault }) => {
        const forgotten = vault.change(() => {
          deleteFormerToken(vault.database).run({ id });
          forgetTokenToRevoke(vault.database, id);
        });
        return forgotten.ok ? success(null) : forgotten;
      }),
  };
}

function replace(
  opened: RecordedChanges,
  connection: Connection,
  { token, expiry, evidence, testedFor, username }: TestedToken,
  now: Instant,
): Result<null, Failure> {
  if (!isSameLoginAsThen(success(connection), testedFor)) return failure({ code: 'cancelled' });
  const { tokenKind, cloudId, lastDay } = evidence;
  const next = {
    username,
    sealed: opened.vault.seal(getTokenBinding(connection.id, { ...connection, username }), token),
    expiry: toldExpiry(lastDay ?? null, expiry, connection),
    tokenKind,
    cloudId,
  };
  return exchangeToken(opened, connection, next, 'token-changed', now);
}

/**
 * The site's own report of its only token's expiry overrides what a person entered. A token that was found by its name
 * replaces an estimate, unless the expiry is the previous token's.
 */
function toldExpiry(
  told: NonNullable<TokenEvidence['lastDay']> | null,
  entered: TokenExpiry,
  { expiry: former }: Connection,
): TokenExpiry {
  if (told === null) return entered;
  const isUsable = told.certain || (!entered.confirmed && told.on !== former.on);
  return isUsable ? { on: told.on, confirmed: true } : entered;
}

function takeBack(
  opened: RecordedChanges,
  connection: Connection,
  now: Instant,
): Result<null, Failure> {
  const former = formerTokenOf(opened.vault.database, connection.id, now);
  if (!former.ok) return former;
  // A token that can't be opened must not replace one that can.
  const opens = opened.vault.unseal(getTokenBinding(connection.id, connection), former.value.token);
  if (!opens.ok) return opens;
  opens.value.fill(0);
  const next = {
    username: connection.username,
    sealed: former.value.token,
    expiry: expiryIn(former.value),
    tokenKind: former.value.token_kind,
    cloudId: connection.cloudId,
  };
  return exchangeToken(opened, connection, next, 'token-taken-back', now);
}
