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
import { statement } from '../vault/index.ts';
import {
  getTokenBinding,
  type ConnectionStore,
  type ConnectionStoreDependencies,
} from './store.ts';
import type { TokenEvidence } from './token-marks.ts';
import { isSameLoginAsThen } from './unchanged-login.ts';

const deleteFormerToken = statement('DELETE FROM former_token WHERE connection_id = :id');

/** A token that was tested and shall take the place of the present one. */
export interface TestedToken {
  /** As it is sealed; the caller wipes it. */
  readonly token: Uint8Array;
  readonly expiry: TokenExpiry;
  readonly evidence: TokenEvidence;
  /** The connection as it was when the token was tested for it. */
  readonly testedFor: Connection;
  /** Whose it is: that of the connection, or another one, which the connection takes then. */
  readonly username: string;
}

/**
 * The replacing of tokens. The token before the present one is kept sealed for two weeks, if both are of one user. Everything fails with
 * `vault-locked` while the vault is, and with `no-such-connection` when there is none.
 */
export interface TokenStore {
  /** Puts a tested token in place; `cancelled` when address, username or token were changed since the test. */
  replace(id: ConnectionId, tested: TestedToken): Result<Connection, Failure>;
  /** Exchanges the present token for the one before it, which is then the present; or `no-former-token`. */
  takeBack(id: ConnectionId): Result<Connection, Failure>;
  /** What may be known of the token before the present one; null when none is kept. */
  former(id: ConnectionId): Result<FormerToken | null, Failure>;
  /** Deletes the token before the present one. */
  forget(id: ConnectionId): Result<null, Failure>;
}

/** Makes the replacing of tokens over the saved connections. */
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
        const forgotten = vault.change(() => deleteFormerToken(vault.database).run({ id }));
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
 * The site's own word on the end of the only token counts for more than what a person entered. One that was
 * found by its name takes the place of an estimate, unless it is the end of the token that is replaced.
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
  // What cannot be opened must not take the place of what can.
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
