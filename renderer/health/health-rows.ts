import { judgeExpiry } from '../../electron/health/model/expiry.ts';
import type { HealthFacts, Overview } from '../../electron/health/index.ts';
import {
  connectionNeeds,
  findConnectionNeeds,
  getUrgency,
  type ConnectionNeed,
  type Urgency,
} from '../../electron/health/model/needs.ts';
import type { Instant, LocalDate } from '../../electron/system/model/brand.ts';
import { compareNames } from '../../electron/system/model/name-order.ts';
import type { Tone } from '../ui/tones.ts';

/** A connection as the health screen shows it. */
export interface HealthRow {
  readonly row: Overview;
  /** The most urgent first; empty when nothing is needed. */
  readonly needs: readonly ConnectionNeed[];
  readonly daysLeft: number;
}

/** Choices of the health screen's filter. */
export const healthFilters = [
  'all',
  'now',
  'failing',
  'ends-7',
  'ends-30',
  'ends-90',
  'permissions-missing',
  'holds-more',
  'places',
  'unused',
  'not-tested',
] as const;

/** The health screen's filter. */
export type HealthFilter = (typeof healthFilters)[number];

/** Puts the screen's rows together, the worst first; those that are as bad by when their token ends, then by nickname. */
export function healthRows(
  rows: readonly Overview[],
  facts: ReadonlyMap<string, HealthFacts>,
  now: Instant,
  today: LocalDate,
): readonly HealthRow[] {
  return rows
    .map((row) => ({
      row,
      needs: findConnectionNeeds(row, { facts: facts.get(row.connection.id) ?? null, now, today }),
      daysLeft: judgeExpiry(row.connection.expiry, today).daysLeft,
    }))
    .sort(compareRows);
}

function compareRows(one: HealthRow, other: HealthRow): number {
  return (
    rankOf(one) - rankOf(other) ||
    one.daysLeft - other.daysLeft ||
    compareNames(one.row.connection.nickname, other.row.connection.nickname)
  );
}

function rankOf({ needs: [worst] }: HealthRow): number {
  return worst === undefined ? connectionNeeds.length : connectionNeeds.indexOf(worst);
}

/** Whether a connection needs attention now. */
function isNeededNow({ needs: [worst] }: HealthRow): boolean {
  return worst !== undefined && getUrgency(worst) === 'now';
}

/** Number of connections that need attention now. */
export function countNeededNow(
  rows: readonly Overview[],
  facts: ReadonlyMap<string, HealthFacts>,
  now: Instant,
  today: LocalDate,
): number {
  return rows.filter((row) => {
    const [worst] = findConnectionNeeds(row, {
      facts: facts.get(row.connection.id) ?? null,
      now,
      today,
    });
    return worst !== undefined && getUrgency(worst) === 'now';
  }).length;
}

/** Whether a filter lets a row through. */
export function passes(filter: HealthFilter, row: HealthRow): boolean {
  const { needs, daysLeft } = row;
  switch (filter) {
    case 'all':
      return true;
    case 'now':
      return isNeededNow(row);
    case 'failing':
      return failing.some((kind) => needs.includes(kind));
    case 'ends-7':
      return daysLeft <= 7;
    case 'ends-30':
      return daysLeft <= 30;
    case 'ends-90':
      return daysLeft <= 90;
    case 'places':
      return needs.includes('places-outdated') || needs.includes('revoke-former');
    case 'permissions-missing':
    case 'holds-more':
    case 'unused':
    case 'not-tested':
      return needs.includes(filter);
  }
}

const failing: readonly ConnectionNeed[] = [
  'token-refused',
  'account-locked',
  'account-at-risk',
  'broken',
  'in-the-way',
];

const tones: Readonly<Record<Urgency, Tone>> = { now: 'bad', soon: 'warn', 'some-time': 'idle' };

/** The tone of what a row needs most. */
export function toneOf({ needs: [worst] }: HealthRow): Tone {
  return worst === undefined ? 'ok' : tones[getUrgency(worst)];
}
