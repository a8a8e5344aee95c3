import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  instant,
  toLocalDate,
  parseLocalDate,
} from '../../../../../electron/system/model/clock.ts';
import type { LocalDate } from '../../../../../electron/system/model/brand.ts';

function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(`not a day: ${text}`);
  return date;
}

describe('days of the calendar', () => {
  it.each([
    ['2026-11-23', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['1969-12-31', false],
    ['tomorrow', false],
    ['', false],
  ])('%s is a day: %s', (text, isDay) => {
    expect(parseLocalDate(text) !== null).toBe(isDay);
  });

  it.each([
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2027-11-23', 365],
    ['2026-11-23', '2026-11-22', -1],
    ['2026-03-28', '2026-03-30', 2],
  ])('from %s to %s it is %i days', (from, to, days) => {
    expect(daysBetween(day(from), day(to))).toBe(days);
    expect(addDays(day(from), days)).toBe(to);
  });

  it('takes the day in the time zone of the machine', () => {
    expect(toLocalDate(instant(new Date(2026, 10, 23, 23, 59).getTime()))).toBe('2026-11-23');
  });
});
