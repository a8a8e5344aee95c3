import type { TokenExpiry } from '../../electron/connections/index.ts';
import type { LocalDate } from '../../electron/system/model/brand.ts';
import { addDays, daysBetween } from '../../electron/system/model/clock.ts';

/** A week, and how many tokens end in it. */
export interface ExpiryWeek {
  readonly from: LocalDate;
  readonly confirmed: number;
  readonly estimated: number;
}

/** When tokens end, from today on. */
export interface ExpiryWeeks {
  readonly weeks: readonly ExpiryWeek[];
  /** How many had their last day before today, confirmed or not. */
  readonly over: number;
  readonly within30: number;
  readonly within90: number;
  readonly later: number;
  /** The most tokens in one week; 0 when there are none. */
  readonly most: number;
}

/** A year and a day, so that a token of the usual life that was made today is in it. */
const weeksShown = 53;

/** Counts when tokens end, week by week. */
export function countByWeek(expiries: readonly TokenExpiry[], today: LocalDate): ExpiryWeeks {
  const weeks = Array.from({ length: weeksShown }, (_, index) => ({
    from: addDays(today, index * 7),
    confirmed: 0,
    estimated: 0,
  }));
  const counts = { over: 0, within30: 0, within90: 0, later: 0 };
  for (const { on, confirmed } of expiries) {
    const days = daysBetween(today, on);
    if (days < 0) counts.over += 1;
    else if (days <= 30) counts.within30 += 1;
    else if (days <= 90) counts.within90 += 1;
    else counts.later += 1;
    const week = days < 0 ? undefined : weeks[Math.floor(days / 7)];
    if (week !== undefined) week[confirmed ? 'confirmed' : 'estimated'] += 1;
  }
  const most = Math.max(0, ...weeks.map((week) => week.confirmed + week.estimated));
  return { weeks, ...counts, most };
}
