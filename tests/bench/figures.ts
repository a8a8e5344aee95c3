import { setTimeout as delay } from 'node:timers/promises';

/** One figure as it is printed. */
export interface Figure {
  readonly name: string;
  /** The median of what was measured. */
  readonly value: number;
  readonly unit: 'ms' | 'MB';
  /** Measurements and their baselines in the same run. */
  readonly ratio: number;
  /** Between which ratios the middle half of the pairs lies, where each was taken beside its baseline. */
  readonly spread?: readonly [number, number];
  /** Limit of the ratio. */
  readonly limit: number;
}

type Described = Pick<Figure, 'name' | 'unit' | 'limit'>;

/** Measurements and their baseline, taken alternately under the same conditions. */
export interface Pair {
  readonly measured: readonly number[];
  readonly baseline: readonly number[];
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? NaN, sorted[middle] ?? NaN];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}

/** Between which values the middle half of some numbers lies. */
export function middleHalf(values: readonly number[]): readonly [number, number] {
  const sorted = values.toSorted((one, other) => one - other);
  const last = sorted.length - 1;
  return [sorted[Math.floor(last / 4)] ?? NaN, sorted[Math.ceil((last * 3) / 4)] ?? NaN];
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/**
 * A figure from its measurements.
 *
 * @param allowance taken off the value before it is compared, in the figure's unit: what may be lost
 * whatever the baseline is.
 */
export function figure(described: Described, { measured, baseline }: Pair, allowance = 0): Figure {
  const value = median(measured);
  return figureWith(described, value, Math.max(0, value - allowance) / median(baseline));
}

/**
 * A figure from measurements of which each was taken right beside its baseline. Its ratio is the median of theirs: on
 * a machine whose speed changes every few seconds, the medians of the two are those of different moments.
 */
export function figureOfPairs(described: Described, { measured, baseline }: Pair): Figure {
  const ratios = measured.map((value, turn) => value / (baseline[turn] ?? NaN));
  const [low, high] = middleHalf(ratios);
  return {
    ...figureWith(described, median(measured), median(ratios)),
    spread: [rounded(low, 3), rounded(high, 3)],
  };
}

function figureWith({ name, unit, limit }: Described, value: number, ratio: number): Figure {
  return { name, value: rounded(value, 1), unit, ratio: rounded(ratio, 3), limit };
}

/** Whether a figure exceeds its limit; NaN counts as exceeding it. */
export function exceedsLimit({ ratio, limit }: Figure): boolean {
  return !(ratio <= limit);
}

/** Milliseconds after which what does not end is given up: many times what the longest of it takes. */
const timeoutMs = 180_000;

/**
 * Waits for something that is measured.
 *
 * @throws {Error} when it does not end.
 */
export async function withTimeout(what: string, work: () => Promise<number>): Promise<number> {
  const abort = new AbortController();
  const never = delay(timeoutMs, null, { signal: abort.signal }).then(() => {
    throw new Error(`${what} did not end`);
  });
  try {
    return await Promise.race([work(), never]);
  } finally {
    abort.abort();
    await never.catch(() => undefined);
  }
}

/** Measures both alternately; which goes first changes every time. */
export async function measureInterleaved(
  turns: number,
  measure: () => Promise<number>,
  measureBaseline: () => Promise<number>,
): Promise<Pair> {
  const measured: number[] = [];
  const baseline: number[] = [];
  const pushBaseline = async (): Promise<void> => {
    baseline.push(await withTimeout('A baseline', measureBaseline));
  };
  for (let turn = 0; turn < turns; turn++) {
    if (turn % 2 === 0) await pushBaseline();
    measured.push(await withTimeout('What is measured', measure));
    if (turn % 2 === 1) await pushBaseline();
  }
  return { measured, baseline };
}
