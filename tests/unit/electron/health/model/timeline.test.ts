import { describe, expect, it } from 'vitest';
import type { TokenExpiry } from '../../../../../electron/connections/model/connection.ts';
import {
  countExpiriesByMonth,
  groupByExpiry,
} from '../../../../../electron/health/model/timeline.ts';
import { day } from '../../connections/form.ts';

const today = day('2026-11-23');
const confirmed = (on: string): TokenExpiry => ({ on: day(on), confirmed: true });
const estimated = (on: string): TokenExpiry => ({ on: day(on), confirmed: false });

const shown = (expiries: readonly TokenExpiry[]) =>
  groupByExpiry(
    expiries,
    (expiry) => expiry,
    () => '',
    today,
  ).map(({ name, entries }) => [
    name,
    entries.map(({ expiry }) => `${expiry.confirmed ? '' : '≈'}${expiry.on}`).join(' '),
  ]);

describe('The timeline', () => {
  it('is empty without tokens', () => expect(shown([])).toEqual([]));

  it.each([
    ['a confirmed day that has passed has ended', confirmed('2026-11-22'), 'over'],
    ['an estimated one has perhaps ended', estimated('2026-11-22'), 'perhaps-over'],
    ['today is still valid', confirmed('2026-11-23'), 'week'],
    ['in seven days', confirmed('2026-11-30'), 'week'],
    ['in eight days', confirmed('2026-12-01'), 'month'],
    ['in thirty days', estimated('2026-12-23'), 'month'],
    ['in ninety days', confirmed('2027-02-21'), 'quarter'],
    ['later, by its month', estimated('2027-02-22'), '2027-02'],
  ])('%s', (_, expiry, group) => {
    expect(shown([expiry]).map(([name]) => name)).toEqual([group]);
  });

  it('sorts those of one day by name, numbers by value', () => {
    const names = ['Customer 0', 'Customer 108', 'customer 18', 'Customer 2'];
    const [group] = groupByExpiry(
      names,
      () => confirmed('2026-11-25'),
      (name) => name,
      today,
    );
    expect(group?.entries.map(({ item }) => item)).toEqual([
      'Customer 0',
      'Customer 2',
      'customer 18',
      'Customer 108',
    ]);
  });

  it('is sorted by date, expired tokens before those that may have expired', () => {
    const expiries = [
      confirmed('2027-11-23'),
      estimated('2026-11-01'),
      confirmed('2026-11-25'),
      confirmed('2026-11-10'),
      estimated('2027-05-02'),
      confirmed('2027-05-01'),
      confirmed('2026-10-01'),
    ];
    expect(shown(expiries)).toEqual([
      ['over', '2026-10-01 2026-11-10'],
      ['perhaps-over', '≈2026-11-01'],
      ['week', '2026-11-25'],
      ['2027-05', '2027-05-01 ≈2027-05-02'],
      ['2027-11', '2027-11-23'],
    ]);
  });
});

describe('The months of the timeline', () => {
  it('start with the current one, continue into the next year, and separate estimates', () => {
    const expiries = [
      confirmed('2026-11-22'),
      confirmed('2026-11-23'),
      estimated('2027-01-31'),
      confirmed('2027-01-01'),
      estimated('2027-01-15'),
      confirmed('2027-02-01'),
    ];
    expect(countExpiriesByMonth(expiries, today, 3)).toEqual([
      { month: '2026-11-01', confirmed: 1, estimated: 0 },
      { month: '2026-12-01', confirmed: 0, estimated: 0 },
      { month: '2027-01-01', confirmed: 1, estimated: 2 },
    ]);
  });

  it('are thirteen, so that they include the same month of next year', () => {
    expect(countExpiriesByMonth([], today).map(({ month }) => month)).toMatchObject({
      12: '2027-11-01',
    });
  });
});
