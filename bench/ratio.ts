import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** How two series of measurements compare. */
export interface Ratio {
  /** Median of the first over median of the second. */
  ratio: number;
  /** Between these lie 95 % of the ratios that the same measurements might have had. */
  low: number;
  high: number;
}

const RESAMPLES = 2_000;
const SEED = 1;

/**
 * Compares two series that were measured in turn. The interval is the percentile bootstrap's, over pairs, so that what
 * disturbed both of a pair does not widen it; the same measurements always yield the same interval.
 */
export function ratioOfMedians(pairs: readonly (readonly [number, number])[]): Ratio {
  const random = xoroshiro128plus(SEED);
  const resampled = Array.from({ length: RESAMPLES }, () =>
    medianRatio(pairs.map((pair) => pairs[uniformInt(random, 0, pairs.length - 1)] ?? pair)),
  ).sort((a, b) => a - b);
  const at = (part: number): number => resampled[Math.round(part * (RESAMPLES - 1))] ?? Number.NaN;
  return { ratio: medianRatio(pairs), low: at(0.025), high: at(0.975) };
}

/** The value in the middle of a series; between the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

function medianRatio(pairs: readonly (readonly [number, number])[]): number {
  return median(pairs.map(([first]) => first)) / median(pairs.map(([, second]) => second));
}
