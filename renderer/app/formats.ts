import { isolated } from '../../electron/system/model/outside-text.ts';
import type { FailureFormat } from '../../electron/failures/index.ts';
import { lazy } from '../../electron/system/model/lazy.ts';
import type { Instant, LocalDate } from '../../electron/system/model/brand.ts';
import { localeOf } from '../../electron/system/model/languages.ts';
import { language } from '../../electron/texts/index.ts';

/** Formats times, days and numbers for display. */
export interface Formats extends FailureFormat {
  /** A day of the calendar: "23 November 2026". */
  readonly date: (day: LocalDate) => string;
  /** A month by its first day, in one short word: "Nov". */
  readonly month: (day: LocalDate) => string;
  /** The same in full: "November 2026". */
  readonly monthAndYear: (day: LocalDate) => string;
  /** A moment, to the minute, in the machine's own time zone. */
  readonly time: (moment: Instant) => string;
  /** How long ago, or how soon: "2 min ago". */
  readonly relative: (moment: Instant, now: Instant) => string;
  readonly number: (value: number) => string;
  /** "a, b and c". */
  readonly list: (names: readonly string[]) => string;
}

/** The units of relative times and the number of seconds from which each is used, largest first. */
const relativeUnits = [
  { unit: 'year', seconds: 31_536_000 },
  { unit: 'month', seconds: 2_592_000 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const;

/**
 * The formats for whoever reads these languages, best first, in the language of the sentences into which they are put.
 * The time zone is the machine's own unless named.
 */
export function createFormats(preferred: readonly string[], timeZone?: string): Formats {
  const locale = localeOf(language, preferred);
  const zone = timeZone === undefined ? {} : { timeZone };
  const times = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
    lazy(() => new Intl.DateTimeFormat(locale, options));
  // A day has no time zone: it is read and shown as midnight UTC.
  const day = times({ dateStyle: 'long', timeZone: 'UTC' });
  const month = times({ month: 'short', timeZone: 'UTC' });
  const monthAndYear = times({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  const dateTime = times({ dateStyle: 'long', timeStyle: 'short', ...zone });
  const relative = lazy(
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
  );
  const number = lazy(() => new Intl.NumberFormat(locale));
  const list = lazy(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const midnight = (calendarDay: LocalDate): number => Date.parse(`${calendarDay}T00:00:00Z`);
  return {
    date: (calendarDay) => day().format(midnight(calendarDay)),
    month: (first) => month().format(midnight(first)),
    monthAndYear: (first) => monthAndYear().format(midnight(first)),
    time: (moment) => dateTime().format(moment),
    relative: (moment, now) => relativeText(relative(), (moment - now) / 1000),
    number: (value) => number().format(value),
    list: (names) => list().format(names.map(isolated)),
  };
}

function relativeText(format: Intl.RelativeTimeFormat, seconds: number): string {
  for (const { unit, seconds: size } of relativeUnits) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'second');
}
