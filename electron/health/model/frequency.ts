import { assertNever } from '../../system/model/result.ts';

/** How often something can be done by itself. */
export const frequencies = ['off', 'hourly', 'daily', 'weekly'] as const;

/** How often something is done by itself. */
export type Frequency = (typeof frequencies)[number];

const hour = 3_600_000;

/** The milliseconds between two times; null for never. */
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
