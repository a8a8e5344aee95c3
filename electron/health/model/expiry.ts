import type { TokenExpiry } from '../../connections/model/connection.ts';
import type { LocalDate } from '../../system/model/brand.ts';
import { daysBetween } from '../../system/model/clock.ts';

/**
 * How near a token's end is. Only a day that a person confirmed makes it `expired`; when an
 * estimated one has passed, nothing is known (`estimated-past`).
 */
export type ExpiryState = 'valid' | 'ends-soon' | 'ends-very-soon' | 'expired' | 'estimated-past';

/** How near a token's end is, and how many days are left. */
export interface ExpiryStatus {
  readonly state: ExpiryState;
  /** 0 on the last day itself, negative after it. */
  readonly daysLeft: number;
}

/** So many days before its end, a token ends soon. */
export const soonDays = 30;

/** So many days before its end, a token ends very soon. */
export const verySoonDays = 7;

/** Judges a token's end on a day. It is valid to the end of its last day in the machine's time zone. */
export function judgeExpiry(expiry: TokenExpiry, today: LocalDate): ExpiryStatus {
  const daysLeft = daysBetween(today, expiry.on);
  return { state: stateOf(daysLeft, expiry.confirmed), daysLeft };
}

function stateOf(daysLeft: number, confirmed: boolean): ExpiryState {
  if (daysLeft < 0) return confirmed ? 'expired' : 'estimated-past';
  if (daysLeft <= verySoonDays) return 'ends-very-soon';
  return daysLeft <= soonDays ? 'ends-soon' : 'valid';
}
