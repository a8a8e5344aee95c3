import type { Failure } from '../failures/index.ts';
import { failure, localDateOf } from '../system/index.ts';
import type { Instant, LocalDate, Result } from '../system/index.ts';
import type { Connection, TokenExpiry } from './connection.ts';
import { isSameLogin } from './login-rules.ts';
import type { ConnectionStore } from './store.ts';

/** The day on which a token ended: only if a person confirmed the day, and it is over. */
export function endedOn(expiry: TokenExpiry, now: Instant): LocalDate | null {
  return expiry.confirmed && expiry.on < localDateOf(now) ? expiry.on : null;
}

/** Whether a connection still logs in at the same site, as the same user, with the same token as then. */
export function isSameLoginAsThen(now: Result<Connection, Failure>, then: Connection): boolean {
  return now.ok && now.value.tokenChangedAt === then.tokenChangedAt && isSameLogin(now.value, then);
}

/**
 * Opens the token of a connection for work that began when the connection was as given. A token that
 * was replaced since may be meant for another site, and must not go to the one of then: `cancelled`.
 */
export function readTokenOfThen(
  connections: Pick<ConnectionStore, 'get' | 'readToken'>,
  then: Connection,
): Result<Buffer, Failure> {
  const now = connections.get(then.id);
  if (!now.ok) return now;
  return isSameLoginAsThen(now, then)
    ? connections.readToken(then.id)
    : failure({ code: 'cancelled' });
}
