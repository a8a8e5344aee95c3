import { describe, expect, it } from 'vitest';
import { judgeExpiry, type ExpiryState } from '../../../../../electron/health/model/expiry.ts';
import { instant, toLocalDate } from '../../../../../electron/system/model/clock.ts';
import { day } from '../../connections/form.ts';

const today = day('2026-11-23');

const cases: readonly (readonly [string, number, ExpiryState, ExpiryState])[] = [
  ['2027-11-23', 365, 'valid', 'valid'],
  ['2026-12-24', 31, 'valid', 'valid'],
  ['2026-12-23', 30, 'ends-soon', 'ends-soon'],
  ['2026-12-01', 8, 'ends-soon', 'ends-soon'],
  ['2026-11-30', 7, 'ends-very-soon', 'ends-very-soon'],
  ['2026-11-23', 0, 'ends-very-soon', 'ends-very-soon'],
  ['2026-11-22', -1, 'expired', 'estimated-past'],
  ['2000-01-01', -9823, 'expired', 'estimated-past'],
];

describe('On 23 November 2026, a token that ends', () => {
  for (const [on, daysLeft, confirmed, estimated] of cases) {
    it(`on ${on} is ${confirmed}, or ${estimated} by an estimate, with ${daysLeft} days left`, () => {
      expect(judgeExpiry({ on: day(on), confirmed: true }, today)).toEqual({
        state: confirmed,
        daysLeft,
      });
      expect(judgeExpiry({ on: day(on), confirmed: false }, today)).toEqual({
        state: estimated,
        daysLeft,
      });
    });
  }
});

it('A token is valid until the last minute of its last day in local time', () => {
  const expiry = { on: today, confirmed: true };
  const minute = (date: Date) => judgeExpiry(expiry, toLocalDate(instant(date.getTime()))).state;
  expect(minute(new Date(2026, 10, 23, 23, 59))).toBe('ends-very-soon');
  expect(minute(new Date(2026, 10, 24, 0, 0))).toBe('expired');
});
