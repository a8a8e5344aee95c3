import type { TokenExpiry } from '../../connections/model/connection.ts';
import type { LocalDate } from '../../system/model/brand.ts';
import { compareNames } from '../../system/model/name-order.ts';
import { judgeExpiry, soonDays, verySoonDays, type ExpiryStatus } from './expiry.ts';

/** Days before its expiry from which a token is grouped by quarter instead of by month. */
export const quarterDays = 90;

/** The groups of a timeline, soonest first; a month is written `2027-05`. */
export type TimelineGroupName =
  'over' | 'perhaps-over' | 'week' | 'month' | 'quarter' | `${number}-${string}`;

/** An item with a token, and the status of its expiry. */
export interface TimelineEntry<Item> {
  readonly item: Item;
  readonly expiry: TokenExpiry;
  readonly status: ExpiryStatus;
}

/** Tokens that expire at about the same time. */
export interface TimelineGroup<Item> {
  readonly name: TimelineGroupName;
  /** Sorted by last day, then by name. */
  readonly entries: readonly TimelineEntry<Item>[];
}

/** Groups tokens by expiry. An estimated date never makes one count as expired. */
export function groupByExpiry<Item>(
  items: readonly Item[],
  getExpiry: (item: Item) => TokenExpiry,
  getName: (item: Item) => string,
  today: LocalDate,
): readonly TimelineGroup<Item>[] {
  const entries = items
    .map((item) => ({ item, expiry: getExpiry(item) }))
    .toSorted(
      (one, other) =>
        compare(one.expiry.on, other.expiry.on) ||
        compareNames(getName(one.item), getName(other.item)),
    );
  const groups = new Map<TimelineGroupName, TimelineEntry<Item>[]>();
  for (const { item, expiry } of entries) {
    const status = judgeExpiry(expiry, today);
    const name = chooseGroup(expiry, status);
    const group = groups.get(name) ?? [];
    group.push({ item, expiry, status });
    groups.set(name, group);
  }
  const first = (['over', 'perhaps-over'] as const).filter((name) => groups.has(name));
  const names = [...first, ...[...groups.keys()].filter((name) => !isOver(name))];
  return names.map((name) => ({ name, entries: groups.get(name) ?? [] }));
}

function isOver(name: TimelineGroupName): boolean {
  return name === 'over' || name === 'perhaps-over';
}

function chooseGroup({ on }: TokenExpiry, { state, daysLeft }: ExpiryStatus): TimelineGroupName {
  if (state === 'expired') return 'over';
  if (state === 'estimated-past') return 'perhaps-over';
  if (daysLeft <= verySoonDays) return 'week';
  if (daysLeft <= soonDays) return 'month';
  if (daysLeft <= quarterDays) return 'quarter';
  return `${Number(on.slice(0, 4))}-${on.slice(5, 7)}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** The number of tokens that expire in a calendar month, by confirmed and estimated dates. */
export interface MonthOfTimeline {
  /** The first day of the month. */
  readonly month: LocalDate;
  readonly confirmed: number;
  readonly estimated: number;
}

/** The next `count` months including the current one; tokens that already expired are not counted. */
export function countExpiriesByMonth(
  expiries: readonly TokenExpiry[],
  today: LocalDate,
  count = 13,
): readonly MonthOfTimeline[] {
  const months = Array.from({ length: count }, (_, index) => monthAfter(today, index));
  const counts = new Map(
    months.map((month) => [month.slice(0, 7), { confirmed: 0, estimated: 0 }]),
  );
  for (const { on, confirmed } of expiries) {
    const counted = on < today ? undefined : counts.get(on.slice(0, 7));
    if (counted !== undefined) counted[confirmed ? 'confirmed' : 'estimated'] += 1;
  }
  return months.map((month) => ({
    month,
    ...(counts.get(month.slice(0, 7)) ?? { confirmed: 0, estimated: 0 }),
  }));
}

function monthAfter(today: LocalDate, months: number): LocalDate {
  const total = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01` as LocalDate;
}
