import type { Instant, LocalDate } from './brand.ts';

/** How days and moments are written in notifications: as the desktop's language has it. */
export interface DesktopFormats {
  readonly date: (day: LocalDate) => string;
  readonly time: (moment: Instant) => string;
  /** As short as it can be without going out of date, for the tray's menu. */
  readonly brief: (moment: Instant) => string;
}

/** Makes the formats of a language, such as `en-GB`, in the machine's own time zone. */
export function desktopFormats(language: string): DesktopFormats {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const brief = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    date: (date) => day.format(Date.parse(`${date}T00:00:00Z`)),
    time: (instant) => moment.format(instant),
    brief: (instant) => brief.format(instant),
  };
}

/** The texts are in English, so the formats are too: the reader's own kind of it, or else British. */
export function englishLocale(preferred: readonly string[]): string {
  return preferred.find((tag) => /^en\b/i.test(tag)) ?? 'en-GB';
}
