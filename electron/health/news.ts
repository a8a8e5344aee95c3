import type { TokenExpiry } from '../connections/connection.ts';
import type { Failure } from '../failures/codes.ts';
import type { Instant, LocalDate } from '../system/brand.ts';
import { daysBetween } from '../system/clock.ts';
import type { PermissionChanges } from './permission-drift.ts';

/** Days left at which a token's end is told of, and -1 for the first day after it. */
export const expiryMarks = [30, 14, 7, 3, 1, -1] as const;

/** One of the {@link expiryMarks}. */
export type ExpiryMark = (typeof expiryMarks)[number];

/** What a person was told of a connection, or has seen. */
export interface Told {
  readonly tokenChangedAt: Instant;
  /** Null while nothing certain was known; `mended` once a broken one got a new token. */
  readonly state: 'works' | 'broken' | 'mended' | null;
  /** When the audit began that was told last; null before the first. */
  readonly auditAt: Instant | null;
  /** The last mark that was told, and of which day it was. */
  readonly expiry: { readonly on: LocalDate; readonly mark: ExpiryMark } | null;
}

/** What is known of a connection now. */
export interface Known {
  readonly tokenChangedAt: Instant;
  /** What its last checks say for certain; null when they say nothing. */
  readonly check:
    { readonly works: true } | { readonly works: false; readonly failure: Failure } | null;
  readonly auditAt: Instant | null;
  /** What the audits since the one that was told changed. */
  readonly drift: PermissionChanges;
  readonly expiry: TokenExpiry;
  /** The day on which a person last saved it, and so saw when its token ends. */
  readonly savedOn: LocalDate;
}

/** Something about a connection that is worth a notification. */
export type News =
  | { readonly kind: 'broke'; readonly failure: Failure }
  | { readonly kind: 'works-again' }
  /** `titles`: what the permissions are called. */
  | { readonly kind: 'permissions-lost'; readonly titles: readonly string[] }
  | { readonly kind: 'permissions-gained'; readonly titles: readonly string[] }
  /** `daysLeft`: 0 on the last day itself. */
  | { readonly kind: 'expires'; readonly daysLeft: number; readonly on: LocalDate }
  | { readonly kind: 'expired'; readonly on: LocalDate };

/** What is worth telling, and what will then have been told. */
export interface Comparison {
  readonly news: readonly News[];
  readonly told: Told;
}

/**
 * Compares what a person was told with what is known now. What is met for the first time is no change, and is told
 * of only where a confirmed end comes near that was not entered on the same day.
 */
export function compare(told: Told | null, known: Known, today: LocalDate): Comparison {
  const expiry = compareExpiry(told, known, today);
  const check = compareCheck(told, known);
  const isSameEnd =
    check.news?.kind === 'broke' &&
    check.news.failure.code === 'token-expired' &&
    expiry.told?.mark === -1;
  const news = [
    ...(check.news === null || isSameEnd ? [] : [check.news]),
    ...(told === null ? [] : driftNews(known.drift)),
    ...(expiry.news === null ? [] : [expiry.news]),
  ];
  return {
    news,
    told: {
      tokenChangedAt: known.tokenChangedAt,
      state: check.state,
      auditAt: known.auditAt ?? told?.auditAt ?? null,
      expiry: expiry.told,
    },
  };
}

/** What will have been told once a person saw the results of a check or an audit, but no notification of the end. */
export function seen(told: Told | null, known: Known, today: LocalDate): Told {
  const { told: after } = compare(told, known, today);
  return { ...after, expiry: told?.expiry ?? null };
}

function compareCheck(
  told: Told | null,
  { check, tokenChangedAt }: Known,
): { readonly state: Told['state']; readonly news: News | null } {
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

function driftNews({ lost, gained }: PermissionChanges): readonly News[] {
  return [
    ...(lost.length === 0 ? [] : [{ kind: 'permissions-lost', titles: lost } as const]),
    ...(gained.length === 0 ? [] : [{ kind: 'permissions-gained', titles: gained } as const]),
  ];
}

/** Only a day that a person confirmed is told of. Of several marks that were passed, the last one is told. */
function compareExpiry(
  told: Told | null,
  { expiry, savedOn }: Known,
  today: LocalDate,
): { readonly told: Told['expiry']; readonly news: News | null } {
  const before = told?.expiry ?? null;
  const mark = expiry.confirmed ? markOf(daysBetween(today, expiry.on)) : null;
  if (mark === null) return { told: before?.on === expiry.on ? before : null, news: null };
  const after = { on: expiry.on, mark };
  const isTold = before?.on === expiry.on && before.mark <= mark;
  if (isTold) return { told: before, news: null };
  const justEntered = before?.on !== expiry.on && savedOn === today;
  return { told: after, news: justEntered ? null : expiryNews(expiry.on, today) };
}

/** The last mark that was reached with so many days left; null before the first one. */
export function markOf(daysLeft: number): ExpiryMark | null {
  if (daysLeft < 0) return -1;
  return expiryMarks.filter((mark) => mark > 0 && daysLeft <= mark).at(-1) ?? null;
}

function expiryNews(on: LocalDate, today: LocalDate): News {
  const daysLeft = daysBetween(today, on);
  return daysLeft < 0 ? { kind: 'expired', on } : { kind: 'expires', daysLeft, on };
}
