import type { CheckDay } from '../../electron/checks/index.ts';

/** The chart in the units in which it is drawn; the screen stretches it. */
export const dayChartSize = { width: 300, height: 28 } as const;

/** How many days are drawn, the newest. */
export const maxDays = 60;

/** One day in the chart: a bar of its tests, those that failed on top. */
export interface DayBar {
  readonly day: CheckDay;
  readonly x: number;
  readonly width: number;
  readonly worked: number;
  readonly failed: number;
}

/** Totals and bars for several days of tests. */
export interface DayChart {
  /** The oldest on the left, all to one scale. */
  readonly bars: readonly DayBar[];
  /** Over all days, also those that are not drawn. */
  readonly works: number;
  readonly failed: number;
  readonly days: number;
}

/**
 * The chart of days; null where nothing was found on any of them. A test that was cancelled found nothing.
 *
 * @param newestFirst as they are kept
 */
export function dayChartOf(newestFirst: readonly CheckDay[]): DayChart | null {
  const days = newestFirst.filter((day) => testsOf(day) > 0);
  if (days.length === 0) return null;
  const drawn = days.slice(0, maxDays).toReversed();
  const unit = dayChartSize.height / Math.max(...drawn.map(testsOf));
  const room = dayChartSize.width / maxDays;
  return {
    bars: drawn.map((day, index) => ({
      day,
      x: index * room,
      width: room * 0.8,
      worked: day.works * unit,
      failed: day.failed * unit,
    })),
    works: sumOf(days, 'works'),
    failed: sumOf(days, 'failed'),
    days: days.length,
  };
}

function testsOf({ works, failed }: CheckDay): number {
  return works + failed;
}

function sumOf(days: readonly CheckDay[], what: 'works' | 'failed'): number {
  return days.reduce((sum, day) => sum + day[what], 0);
}
