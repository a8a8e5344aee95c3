import type { Failure } from '../failures/index.ts';
import type { LocalDate, Result } from '../system/index.ts';
import type { Connection, TokenExpiry } from './model/connection.ts';
import { isSameLogin, type SavedLogin } from './model/login-rules.ts';

/** The last day on which a token works, if a person confirmed it; an estimate says nothing of a refusal. */
export function confirmedLastDay({ on, confirmed }: TokenExpiry): LocalDate | null {
  return confirmed ? on : null;
}

/** Where, as whom and with which token a connection logs in. */
export type TokenLogin = SavedLogin & Pick<Connection, 'tokenChangedAt'>;

/** Whether two are the same site, the same user and the same token. */
export function isSameTokenLogin(one: TokenLogin, other: TokenLogin): boolean {
  return one.tokenChangedAt === other.tokenChangedAt && isSameLogin(one, other);
}

/** Whether a connection still logs in at the same site, as the same user, with the same token as then. */
export function isSameLoginAsThen(now: Result<Connection, Failure>, then: Connection): boolean {
  return now.ok && isSameTokenLogin(now.value, then);
}
