import { assertNever } from '../../system/model/result.ts';

/** The possible frequencies of background work. */
export const frequencies = ['off', 'hourly', 'daily', 'weekly'] as const;

/** The frequency of background work. */
export type Frequency = (typeof frequencies)[number];

const hour = 3_600_000;

/** The interval in milliseconds; null for never. */
export function getInterval(frequency: Frequency): number | null {
  switch (frequency) {
    case 'off':
      return null;
    case 'hourly':
      return hour;
    case 'daily':
      return 24 * hour;
    case 'weekly':
      return 7 * 24 * hour;
    default:
      return assertNever(frequency);
  }
}
