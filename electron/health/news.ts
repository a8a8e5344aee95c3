import type { Change } from '../audit/index.ts';
import type { TokenExpiry } from '../connections/model/connection.ts';
import type { Failure } from '../failures/model/codes.ts';
import type { Instant, LocalDate } from '../system/model/brand.ts';
import { daysBetween } from '../system/model/clock.ts';

/** Days left at which a token's end is reported, and -1 for the first day after it. */
export const expiryMarks = [30, 14, 7, 3, 1, -1] as const;

/** One of the {@link expiryMarks}. */
export type ExpiryMark = (typeof expiryMarks)[number];

/** What a person was notified of about a connection, or has seen. */
export interface NotifiedState {
  readonly tokenChangedAt: Instant;
  /** Null while nothing certain was known; `mended` once a broken one got a new token. */
  readonly state: 'works' | 'broken' | 'mended' | null;
  /** When the audit began that was told last; null before the first. */
  readonly auditAt: Instant | null;
  /** The last mark that was told, and of which day it was. */
  readonly expiry: { readonly on: LocalDate; readonly mark: ExpiryMark } | null;
}

/** What is known of a connection now. */
export interface CurrentState {
  readonly tokenChangedAt: Instant;
  /** What its last checks say for certain; null when they say nothing. */
  readonly check:
    { readonly works: true } | { readonly works: false; readonly failure: Failure } | null;
  readonly auditAt: Instant | null;
  /** What changed since the audit that was told; asked only where it is to be told, for it reads the evidence. */
  readonly drift: () => readonly Change[];
  readonly expiry: TokenExpiry;
  /** The day on which a person last saved it, and so saw when its token ends. */
  readonly savedOn: LocalDate;
}

/** Something about a connection that is worth a notification. */
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

/** What is worth telling, and what will then have been told. */
export interface NewsComparison {
  readonly news: readonly News[];
  readonly told: NotifiedState;
}

/**
 * Compares what a person was told with what is known now. What is met for the first time is no change, and is told
 * of only where a confirmed end comes near that was not entered on the same day.
 */
export function findNews(
  told: NotifiedState | null,
  known: CurrentState,
  today: LocalDate,
): NewsComparison {
  const expiry = compareExpiry(told, known, today);
  const check = compareCheck(told, known);
  const isSameEnd =
    check.news?.kind === 'broke' &&
    check.news.failure.code === 'token-expired' &&
    expiry.told?.mark === -1;
  const news = [
    ...(check.news === null || isSameEnd ? [] : [check.news]),
    ...(told === null ? [] : driftNews(known.drift())),
    ...(expiry.news === null ? [] : [expiry.news]),
  ];
  return { news, told: toldAfter(told, known, expiry.told) };
}

/** What will have been told once a person saw the results of a check or an audit, but no notification of the end. */
export function markAsSeen(told: NotifiedState | null, known: CurrentState): NotifiedState {
  return toldAfter(told, known, told?.expiry ?? null);
}

function toldAfter(
  told: NotifiedState | null,
  known: CurrentState,
  expiry: NotifiedState['expiry'],
): NotifiedState {
  return {
    tokenChangedAt: known.tokenChangedAt,
    state: compareCheck(told, known).state,
    auditAt: known.auditAt ?? told?.auditAt ?? null,
    expiry,
  };
}

function compareCheck(
  told: NotifiedState | null,
  { check, tokenChangedAt }: CurrentState,
): { readonly state: NotifiedState['state']; readonly news: News | null } {
  const isReplaced = told !== null && told.tokenChangedAt !== tokenChangedAt;
  const before = isReplaced && told.state === 'broken' ? 'mended' : (told?.state ?? null);
  if (check === null) return { state: before, news: null };
  if (check.works) {
    const wasBroken = before === 'broken' || before === 'mended';
    return { state: 'works', news: wasBroken ? { kind: 'works-again' } : null };
  }
  const wasSound = before === 'works' || before === 'mended';
  return { state: 'broken', news: wasSound ? { kind: 'broke', failure: check.failure } : null };
}

/** What hurts most first. */
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

/** Only a day that a person confirmed is reported. Of several marks that were passed, the last one is told. */
function compareExpiry(
  told: NotifiedState | null,
  { expiry, savedOn }: CurrentState,
  today: LocalDate,
): { readonly told: NotifiedState['expiry']; readonly news: News | null } {
  const before = told?.expiry ?? null;
  const mark = expiry.confirmed ? findExpiryMark(daysBetween(today, expiry.on)) : null;
  if (mark === null) return { told: before?.on === expiry.on ? before : null, news: null };
  const after = { on: expiry.on, mark };
  const isTold = before?.on === expiry.on && before.mark <= mark;
  if (isTold) return { told: before, news: null };
  const justEntered = before?.on !== expiry.on && savedOn === today;
  return { told: after, news: justEntered ? null : expiryNews(expiry.on, today) };
}

/** The last mark that was reached with so many days left; null before the first one. */
export function findExpiryMark(daysLeft: number): ExpiryMark | null {
  if (daysLeft < 0) return -1;
  return expiryMarks.filter((mark) => mark > 0 && daysLeft <= mark).at(-1) ?? null;
}

function expiryNews(on: LocalDate, today: LocalDate): News {
  const daysLeft = daysBetween(today, on);
  return daysLeft < 0 ? { kind: 'expired', on } : { kind: 'expires', daysLeft, on };
}
