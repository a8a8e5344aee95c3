import type { Change } from '../audit/index.ts';
import type { TokenExpiry } from '../connections/model/connection.ts';
import type { Failure } from '../failures/model/codes.ts';
import type { Instant, LocalDate } from '../system/model/brand.ts';
import { daysBetween } from '../system/model/clock.ts';

/** The numbers of days left at which a token's expiry is reported; -1 is the first day after it. */
export const expiryMarks = [30, 14, 7, 3, 1, -1] as const;

/** One of the {@link expiryMarks}. */
export type ExpiryMark = (typeof expiryMarks)[number];

/** The state of a connection that a person was last notified of, or has seen. */
export interface NotifiedState {
  readonly tokenChangedAt: Instant;
  /** Null while nothing was certain; `mended` after a broken one got a new token. */
  readonly state: 'works' | 'broken' | 'mended' | null;
  /** The start of the last reported audit; null before the first. */
  readonly auditAt: Instant | null;
  /** The last reported mark, and its expiry date. */
  readonly expiry: { readonly on: LocalDate; readonly mark: ExpiryMark } | null;
}

/** The current state of a connection. */
export interface CurrentState {
  readonly tokenChangedAt: Instant;
  /** The certain result of its last checks; null if there is none. */
  readonly check:
    { readonly works: true } | { readonly works: false; readonly failure: Failure } | null;
  readonly auditAt: Instant | null;
  /** The changes since the last reported audit; called only if needed, because it reads the evidence. */
  readonly drift: () => readonly Change[];
  readonly expiry: TokenExpiry;
  /** The day on which a person last saved it, and so saw its expiry date. */
  readonly savedOn: LocalDate;
}

/** A piece of news about a connection that deserves a notification. */
export type News =
  | { readonly kind: 'broke'; readonly failure: Failure }
  | { readonly kind: 'works-again' }
  | {
      readonly kind: 'permissions-lost' | 'account-changed' | 'permissions-gained';
      readonly changes: readonly Change[];
    }
  /** `daysLeft`: 0 on the last day itself. */
  | { readonly kind: 'expires'; readonly daysLeft: number; readonly on: LocalDate }
  | { readonly kind: 'expired'; readonly on: LocalDate };

/** The news, and the notified state once they are shown. */
export interface NewsComparison {
  readonly news: readonly News[];
  readonly notified: NotifiedState;
}

/**
 * Compares the notified state with the current one. A connection seen for the first time is news only if a confirmed
 * expiry is close that was not entered on the same day.
 */
export function findNews(
  notified: NotifiedState | null,
  current: CurrentState,
  today: LocalDate,
): NewsComparison {
  const expiry = compareExpiry(notified, current, today);
  const check = compareCheck(notified, current);
  const isSameEnd =
    check.news?.kind === 'broke' &&
    check.news.failure.code === 'token-expired' &&
    expiry.notified?.mark === -1;
  const news = [
    ...(check.news === null || isSameEnd ? [] : [check.news]),
    ...(notified === null ? [] : driftNews(current.drift())),
    ...(expiry.news === null ? [] : [expiry.news]),
  ];
  return { news, notified: nextNotifiedState(notified, current, expiry.notified) };
}

/** The notified state after a person saw the results of a check or an audit, but no notification of the expiry. */
export function markAsSeen(notified: NotifiedState | null, current: CurrentState): NotifiedState {
  return nextNotifiedState(notified, current, notified?.expiry ?? null);
}

function nextNotifiedState(
  notified: NotifiedState | null,
  current: CurrentState,
  expiry: NotifiedState['expiry'],
): NotifiedState {
  return {
    tokenChangedAt: current.tokenChangedAt,
    state: compareCheck(notified, current).state,
    auditAt: current.auditAt ?? notified?.auditAt ?? null,
    expiry,
  };
}

function compareCheck(
  notified: NotifiedState | null,
  { check, tokenChangedAt }: CurrentState,
): { readonly state: NotifiedState['state']; readonly news: News | null } {
  const isReplaced = notified !== null && notified.tokenChangedAt !== tokenChangedAt;
  const before = isReplaced && notified.state === 'broken' ? 'mended' : (notified?.state ?? null);
  if (check === null) return { state: before, news: null };
  if (check.works) {
    const wasBroken = before === 'broken' || before === 'mended';
    return { state: 'works', news: wasBroken ? { kind: 'works-again' } : null };
  }
  const wasSound = before === 'works' || before === 'mended';
  return { state: 'broken', news: wasSound ? { kind: 'broke', failure: check.failure } : null };
}

/** Most severe first. */
const driftKinds = [
  ['lost', 'permissions-lost'],
  ['changed', 'account-changed'],
  ['gained', 'permissions-gained'],
] as const;

function driftNews(all: readonly Change[]): readonly News[] {
  return driftKinds.flatMap(([change, kind]) => {
    const changes = all.filter((each) => each.kind === change);
    return changes.length === 0 ? [] : [{ kind, changes }];
  });
}

/** Reports confirmed expiry dates only. If several marks were passed, only the last is reported. */
function compareExpiry(
  notified: NotifiedState | null,
  { expiry, savedOn }: CurrentState,
  today: LocalDate,
): { readonly notified: NotifiedState['expiry']; readonly news: News | null } {
  const before = notified?.expiry ?? null;
  const mark = expiry.confirmed ? findExpiryMark(daysBetween(today, expiry.on)) : null;
  if (mark === null) return { notified: before?.on === expiry.on ? before : null, news: null };
  const after = { on: expiry.on, mark };
  const isReported = before?.on === expiry.on && before.mark <= mark;
  if (isReported) return { notified: before, news: null };
  const justEntered = before?.on !== expiry.on && savedOn === today;
  return { notified: after, news: justEntered ? null : expiryNews(expiry.on, today) };
}

/** The last mark reached with this many days left; null before the first. */
export function findExpiryMark(daysLeft: number): ExpiryMark | null {
  if (daysLeft < 0) return -1;
  return expiryMarks.filter((mark) => mark > 0 && daysLeft <= mark).at(-1) ?? null;
}

function expiryNews(on: LocalDate, today: LocalDate): News {
  const daysLeft = daysBetween(today, on);
  return daysLeft < 0 ? { kind: 'expired', on } : { kind: 'expires', daysLeft, on };
}
