import type { Instant, LocalDate } from './brand.ts';
import { lazy } from './lazy.ts';
import { isolated } from './outside-text.ts';

/** How days, moments and lists are written into the sentences of native surfaces. */
export interface DesktopFormats {
  readonly date: (day: LocalDate) => string;
  readonly time: (moment: Instant) => string;
  /** As short as it can be without going out of date, for the tray's menu. */
  readonly brief: (moment: Instant) => string;
  /** "a, b and c", each isolated from the others where its script asks for it. */
  readonly list: (names: readonly string[]) => string;
}

/**
 * Makes the formats in the machine's own time zone.
 *
 * @param locale one of the language of the sentences into which they are put, whatever the desktop's language is
 */
export function desktopFormats(locale: string): DesktopFormats {
  const times = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
    lazy(() => new Intl.DateTimeFormat(locale, options));
  const day = times({ dateStyle: 'long', timeZone: 'UTC' });
  const moment = times({ dateStyle: 'medium', timeStyle: 'short' });
  const brief = times({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const names = lazy(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  return {
    date: (date) => day().format(Date.parse(`${date}T00:00:00Z`)),
    time: (instant) => moment().format(instant),
    brief: (instant) => brief().format(instant),
    list: (each) => names().format(each.map(isolated)),
  };
}
