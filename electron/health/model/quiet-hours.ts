import type { Instant } from '../../system/model/brand.ts';
import type { HealthSettings } from './settings-schema.ts';

/**
 * Whether a moment is within the quiet hours, in local time. Hours that end before they start continue past midnight;
 * equal times mean none.
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
