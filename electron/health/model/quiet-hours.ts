import type { Instant } from '../../system/model/brand.ts';
import type { HealthSettings } from './settings-schema.ts';

/**
 * Whether no notification is to be shown at a moment, by the machine's own time of the day. Hours that end before
 * they begin go over midnight; hours that end when they begin are none.
 */
export function isQuiet(quiet: HealthSettings['quiet'], moment: Instant): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  const date = new Date(moment);
  const now = `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
  return quiet.from < quiet.to
    ? quiet.from <= now && now < quiet.to
    : quiet.from <= now || now < quiet.to;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
