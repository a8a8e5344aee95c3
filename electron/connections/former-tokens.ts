import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import { failure, instant, success, type Instant, type Result } from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import {
  formerTokenKeptDays,
  type Connection,
  type ConnectionId,
  type FormerToken,
  type TokenExpiry,
} from './model/connection.ts';
import { connectionRow } from './connection-row.ts';
import { replaceToken } from './current-token.ts';
import { markPlace, placesWithFormerToken } from './places-store.ts';
import { changeRecorded, type RecordedChanges } from '../history/index.ts';

const getPresentToken = statement(`
  SELECT token, token_kind, token_changed_at, expires_on, expiry_confirmed
  FROM connection
  JOIN present_token ON connection_id = id
  WHERE id = :id AND removed_at IS NULL
`);

/** To be run after the token was replaced: stores the previous one in its sealed form. */
const putFormerToken = statement(`
  INSERT OR REPLACE INTO former_token (
    connection_id, token, token_kind, expires_on, expiry_confirmed, replaced_at, kept_until
  )
  VALUES (:id, :token, :token_kind, :expires_on, :expiry_confirmed, :now, :kept_until)
`);

/** Facts about a token that just replaced another. */
const setTokenFacts = statement(`
  UPDATE connection
  SET
    expires_on = :expires_on,
    expiry_confirmed = :expiry_confirmed,
    token_kind = :token_kind,
    cloud_id = coalesce(:cloud_id, cloud_id),
    updated_at = :now
  WHERE id = :id AND removed_at IS NULL
`);

const getFormerToken = statement(`
  SELECT
    former_token.token, former_token.token_kind, former_token.expires_on, former_token.expiry_confirmed,
    former_token.replaced_at, former_token.kept_until
  FROM former_token
  JOIN connection ON connection.id = former_token.connection_id
  WHERE former_token.connection_id = :id AND connection.removed_at IS NULL AND former_token.kept_until > :now
`);

const countOutdatedFormerTokens = statement(
  'SELECT count(*) AS count FROM former_token WHERE kept_until <= :now',
);

const deleteOutdatedFormerTokens = statement('DELETE FROM former_token WHERE kept_until <= :now');

const formerTokenKept = formerTokenKeptDays * 86_400_000;

const tokenRow = v.object({
  token: v.instance(Buffer),
  ...v.pick(connectionRow, ['token_kind', 'expires_on', 'expiry_confirmed']).entries,
});

/** A sealed token in a row, with what is known about it. */
export type TokenRow = v.InferOutput<typeof tokenRow>;

const formerRow = v.object({
  ...tokenRow.entries,
  replaced_at: v.pipe(v.number(), v.transform(instant)),
  kept_until: v.pipe(v.number(), v.transform(instant)),
});

/** A sealed token that replaces the current one, with what is known about it. */
export interface NextToken {
  readonly username: string;
  readonly sealed: Buffer;
  readonly expiry: TokenExpiry;
  readonly tokenKind: Connection['tokenKind'];
  readonly cloudId: Connection['cloudId'];
}

/** A connection's current token, to be read before it is replaced. */
export function currentToken(database: Database.Database, id: ConnectionId): TokenRow {
  return v.parse(tokenRow, getPresentToken(database).get({ id }));
}

/** Keeps a token that was just replaced, in its sealed form. */
export function keepFormerToken(
  database: Database.Database,
  id: ConnectionId,
  former: TokenRow,
  now: Instant,
): void {
  putFormerToken(database).run({ ...former, id, now, kept_until: now + formerTokenKept });
}

/** Replaces a connection's current token and keeps the previous one, both or neither. */
export function exchangeToken(
  opened: RecordedChanges,
  connection: Connection,
  next: NextToken,
  event: 'token-changed' | 'token-taken-back',
  now: Instant,
): Result<null, Failure> {
  const { database } = opened.vault;
  const { id, nickname, address } = connection;
  const former = currentToken(database, id);
  return changeRecorded(opened, { kind: event, id, nickname }, () => {
    const login = { address, username: next.username };
    const back = event === 'token-taken-back' ? placesWithFormerToken(database, id) : [];
    replaceToken(database, id, login, next.sealed, now);
    for (const place of back) markPlace(database, id, place, true);
    setTokenFacts(database).run({
      id,
      now,
      expires_on: next.expiry.on,
      expiry_confirmed: next.expiry.confirmed ? 1 : 0,
      token_kind: next.tokenKind,
      cloud_id: next.cloudId,
    });
    // A token that is sealed for another user could not be opened any more.
    if (next.username === connection.username) keepFormerToken(database, id, former, now);
    return null;
  });
}

/** The kept previous token, still sealed; `no-former-token` if there is none. */
export function formerTokenOf(
  database: Database.Database,
  id: ConnectionId,
  now: Instant,
): Result<v.InferOutput<typeof formerRow>, Failure> {
  const row = getFormerToken(database).get({ id, now });
  return row === undefined
    ? failure({ code: 'no-former-token' })
    : success(v.parse(formerRow, row));
}

/** Facts about the previous token; null if none is kept. */
export function describeFormerToken(
  database: Database.Database,
  id: ConnectionId,
  now: Instant,
): FormerToken | null {
  const former = formerTokenOf(database, id, now);
  if (!former.ok) return null;
  const { replaced_at: replacedAt, kept_until: keptUntil } = former.value;
  return { replacedAt, keptUntil, expiry: expiryIn(former.value) };
}

/** A token's last valid day in a row. */
export function expiryIn(row: TokenRow): TokenExpiry {
  return { on: row.expires_on, confirmed: row.expiry_confirmed === 1 };
}

/** Deletes previous tokens that have been kept long enough; usually there are none, and nothing is written. */
export function forgetOutdatedTokens(vault: OpenVault, now: Instant): Result<number, Failure> {
  if (countOutdatedFormerTokens(vault.database).pluck().get({ now }) === 0) return success(0);
  const forgotten = vault.change(() => deleteOutdatedFormerTokens(vault.database).run({ now }));
  return forgotten.ok ? success(forgotten.value.changes) : forgotten;
}
