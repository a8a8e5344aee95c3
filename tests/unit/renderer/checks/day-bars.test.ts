import { describe, expect, it } from 'vitest';
import type { CheckDay } from '../../../../electron/checks/index.ts';
import { addDays } from '../../../../electron/system/model/clock.ts';
import { dayChartOf, dayChartSize, maxDays } from '../../../../renderer/checks/day-bars.ts';
import { today } from '../samples.ts';

function day(ago: number, works: number, failed = 0, cancelled = 0): CheckDay {
  const averageMs = works === 0 ? null : 400;
  return { day: addDays(today, -ago), works, failed, cancelled, averageMs };
}

describe('The days of old tests', () => {
  it.each([
    ['no day', []],
    ['a day on which all tests were cancelled', [day(91, 0, 0, 3)]],
  ])('are not drawn where there is %s', (_name, days) => {
    expect(dayChartOf(days)).toBeNull();
  });

  it('are drawn from the oldest on, to the scale of the busiest, what failed above what worked', () => {
    const chart = dayChartOf([day(91, 1), day(92, 0, 0, 1), day(93, 3, 1)]);
    expect(chart).toMatchObject({ works: 4, failed: 1, days: 2 });
    const { height } = dayChartSize;
    expect(chart?.bars.map(({ x, worked, failed }) => [x, worked, failed])).toEqual([
      [0, (3 / 4) * height, height / 4],
      [dayChartSize.width / maxDays, height / 4, 0],
    ]);
  });

  it('are the newest where there are more than have room, and the sum is that of all', () => {
    const days = Array.from({ length: 400 }, (_, index) => day(91 + index, 1));
    const chart = dayChartOf(days);
    expect(chart).toMatchObject({ works: 400, failed: 0, days: 400 });
    expect(chart?.bars).toHaveLength(maxDays);
    expect(chart?.bars.at(-1)?.day).toBe(days[0]);
    expect(chart?.bars.at(-1)?.x).toBeLessThan(dayChartSize.width);
  });
});
