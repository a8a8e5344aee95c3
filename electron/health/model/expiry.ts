import type { TokenExpiry } from '../../connections/model/connection.ts';
import type { LocalDate } from '../../system/model/brand.ts';
import { daysBetween } from '../../system/model/clock.ts';

/**
 * How close a token is to its expiry. Only a date that a person confirmed makes it `expired`; after an estimated date
 * nothing is certain (`estimated-past`).
 */
export type ExpiryState = 'valid' | 'ends-soon' | 'ends-very-soon' | 'expired' | 'estimated-past';

/** How close a token is to its expiry, and the number of days left. */
export interface ExpiryStatus {
  readonly state: ExpiryState;
  /** 0 on the last day itself, negative after it. */
  readonly daysLeft: number;
}

/** Days before its expiry from which a token ends soon. */
export const soonDays = 30;

/** Days before its expiry from which a token ends very soon. */
export const verySoonDays = 7;

/** Judges a token's expiry on a day. It is valid until the end of its last day in the machine's time zone. */
export function judgeExpiry(expiry: TokenExpiry, today: LocalDate): ExpiryStatus {
  const daysLeft = daysBetween(today, expiry.on);
  return { state: getState(daysLeft, expiry.confirmed), daysLeft };
}

function getState(daysLeft: number, confirmed: boolean): ExpiryState {
  if (daysLeft < 0) return confirmed ? 'expired' : 'estimated-past';
  if (daysLeft <= verySoonDays) return 'ends-very-soon';
  return daysLeft <= soonDays ? 'ends-soon' : 'valid';
}
