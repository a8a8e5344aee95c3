import type { Instant, LocalDate } from './brand.ts';

/** Tells the time. Passed in wherever time matters, so that tests can set it. */
export interface Clock {
  now(): Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => instant(Date.now()),
};

/** Takes milliseconds since the epoch as a moment. */
export function instant(milliseconds: number): Instant {
  return milliseconds as Instant;
}

/** The calendar day on which a moment falls in the machine's own time zone. */
export function toLocalDate(moment: Instant): LocalDate {
  const date = new Date(moment);
  const pad = (part: number, width: number): string => String(part).padStart(width, '0');
  const text = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
  return text as LocalDate;
}

/** Reads `YYYY-MM-DD`; null for anything that is not a day of the calendar. */
export function parseLocalDate(text: string): LocalDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isSameDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSameDay && year >= 1970 ? (text as LocalDate) : null;
}

/** Whole days from one calendar day to another; negative when `to` lies before `from`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  const millisecondsPerDay = 86_400_000;
  return Math.round(
    (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisecondsPerDay,
  );
}

/** The calendar day a number of days after another. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const moved = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000);
  return moved.toISOString().slice(0, 10) as LocalDate;
}
