import type { SeriesPoint } from '../../electron/health/index.ts';

/** A small chart of a connection's last checks. */
export interface CheckChart {
  /** Oldest first; `share`: how tall it is, from 0 to 1 for the slowest that worked. */
  readonly bars: readonly { readonly point: SeriesPoint; readonly share: number }[];
  readonly failed: number;
  /** Half of those that worked took no longer; 0 where none did. */
  readonly medianMs: number;
}

/** Makes the chart of some checks; null when there are none. */
export function chartOf(points: readonly SeriesPoint[]): CheckChart | null {
  if (points.length === 0) return null;
  const durations = points
    .filter(({ outcome }) => outcome === 'works')
    .map(({ durationMs }) => durationMs)
    .sort((one, other) => one - other);
  const slowest = Math.max(1, durations.at(-1) ?? 1);
  return {
    bars: points.map((point) => ({ point, share: Math.min(1, point.durationMs / slowest) })),
    failed: points.length - durations.length,
    medianMs: durations[Math.floor((durations.length - 1) / 2)] ?? 0,
  };
}
