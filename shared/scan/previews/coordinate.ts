/** Coordinates are shown to a hundredth of a pixel; a larger one is in no image. */
const STEPS = 100;
const MAX_COORDINATE = 1e7;

/** A coordinate in pixels, as it is shown; `undefined` if the value is not a number, or is in no image. */
export function shownCoordinate(value: unknown): number | undefined {
  if (typeof value !== 'number') return undefined;
  const shown = Math.round(value * STEPS) / STEPS;
  return Math.abs(shown) <= MAX_COORDINATE ? shown : undefined;
}
