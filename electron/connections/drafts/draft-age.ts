import type { Instant } from '../../system/index.ts';

/** Milliseconds after which a draft that nobody went on with is deleted: seven days. */
const maxAgeMs = 7 * 24 * 60 * 60_000;

/** Whether a form's draft is too old to be shown again. */
export function isDraftTooOld(savedAt: Instant, now: Instant): boolean {
  return savedAt <= now - maxAgeMs;
}
