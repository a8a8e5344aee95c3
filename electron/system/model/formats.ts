import type { Instant, LocalDate } from './brand.ts';
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
 * Makes the formats for whoever reads these languages, best first, in the machine's own time zone. They are English
 * whatever the desktop's language is, as the sentences are into which they are put.
 */
export function desktopFormats(preferred: readonly string[]): DesktopFormats {
  const language = englishLocale(preferred);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const brief = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const names = new Intl.ListFormat(language, { type: 'conjunction' });
  return {
    date: (date) => day.format(Date.parse(`${date}T00:00:00Z`)),
    time: (instant) => moment.format(instant),
    brief: (instant) => brief.format(instant),
    list: (each) => names.format(each.map(isolated)),
  };
}

/** The texts are in English, so the formats are too: the reader's own kind of it, or else British. */
export function englishLocale(preferred: readonly string[]): string {
  return preferred.find((tag) => /^en\b/i.test(tag)) ?? 'en-GB';
}
