/** Coordinates are shown to a hundredth of a pixel; what lies further out is no place in an image. */
const STEPS = 100;
const MAX_COORDINATE = 1e7;

/** A coordinate in pixels, as it is shown; `undefined` for what is none. */
export function shownCoordinate(value: unknown): number | undefined {
  if (typeof value !== 'number') return undefined;
  const shown = Math.round(value * STEPS) / STEPS;
  return Math.abs(shown) <= MAX_COORDINATE ? shown : undefined;
}
