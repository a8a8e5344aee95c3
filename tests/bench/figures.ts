/** One figure as it is printed. */
export interface Figure {
  readonly name: string;
  /** The median of what was measured. */
  readonly value: number;
  readonly unit: 'ms' | 'MB';
  /** The value against its baseline, measured in the same run. */
  readonly ratio: number;
  /** What the ratio may not pass. */
  readonly limit: number;
}

/** A measured thing and its baseline, taken in turns so that both see the same machine. */
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

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/**
 * A figure from its measurements.
 *
 * @param allowance taken off the value before it is compared, in the figure's unit: what may be lost
 * whatever the baseline is.
 */
export function figure(
  { name, unit, limit }: Pick<Figure, 'name' | 'unit' | 'limit'>,
  { measured, baseline }: Pair,
  allowance = 0,
): Figure {
  const value = median(measured);
  const ratio = Math.max(0, value - allowance) / median(baseline);
  return { name, value: rounded(value, 1), unit, ratio: rounded(ratio, 3), limit };
}

/** Whether a figure passes its limit; a figure that is no number does. */
export function passesLimit({ ratio, limit }: Figure): boolean {
  return !(ratio <= limit);
}

/** Measures both in turns, the first to go changing from turn to turn. */
export async function inTurns(
  turns: number,
  measure: () => Promise<number>,
  measureBaseline: () => Promise<number>,
): Promise<Pair> {
  const measured: number[] = [];
  const baseline: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    if (turn % 2 === 0) baseline.push(await measureBaseline());
    measured.push(await measure());
    if (turn % 2 === 1) baseline.push(await measureBaseline());
  }
  return { measured, baseline };
}
