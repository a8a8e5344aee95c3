import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../../electron/system/model/brand.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { createFormats } from '../../../../renderer/app/formats.ts';
import { noon } from '../samples.ts';

const formats = createFormats(['en-GB'], 'Asia/Tokyo');

describe('Times and days as they are shown', () => {
  it('shows a day as it was entered, whatever the time zone', () => {
    expect(formats.date('2026-11-23' as LocalDate)).toBe('23 November 2026');
    expect(createFormats(['en-GB'], 'America/Los_Angeles').date('2026-11-23' as LocalDate)).toBe(
      '23 November 2026',
    );
  });

  it('shows a moment in the time zone of the machine', () => {
    expect(formats.time(noon)).toBe('23 November 2026 at 21:00');
  });

  it.each([
    [0, 'now'],
    [59_000, 'now'],
    [60_000, '1 min ago'],
    [3_600_000, '1 hr ago'],
    [86_400_000, 'yesterday'],
    [40 * 86_400_000, 'last mo'],
    [-120_000, 'in 2 min'],
  ])('tells %i ms as "%s"', (age, text) => {
    expect(formats.relative(instant(noon - age), noon)).toContain(text);
  });

  it('are English on a desktop of another language, as the sentences are', () => {
    const german = createFormats(['de-DE', 'tr'], 'UTC');
    expect(german.date('2026-12-03' as LocalDate)).toBe('3 December 2026');
    expect(german.list(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
