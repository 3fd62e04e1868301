import { median, ratioOfMedians } from './ratio.ts';

/** Above the lines of {@link compared}. */
export const TITLES = 'measured                        here     bare   ratio, and 95 % of its resamples';

/**
 * One line on pairs of measurements, the product's and the bare function's: medians, their ratio, and whether it is
 * what is promised. Sets the exit code when it is not.
 */
export function compared(title: string, pairs: readonly (readonly [number, number])[], promise: number): string {
  const { ratio, low, high } = ratioOfMedians(pairs);
  const within = ratio <= promise;
  if (!within) process.exitCode = 1;
  const medians = [0, 1].map((side) => figure(median(pairs.map((pair) => pair[side] ?? Number.NaN))).padStart(9));
  const interval = `${low.toFixed(2)} to ${high.toFixed(2)}`;
  return `${within ? 'ok  ' : 'OVER'}  ${title.padEnd(21)} ${medians.join('')}   ${ratio.toFixed(2)} (${interval})`;
}

/** About three digits. */
function figure(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
