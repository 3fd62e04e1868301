import { MAX_SOURCE } from '../json/row-batch.ts';
import { shownCoordinate } from './coordinate.ts';

/** The parts of a polygon, each `x, y, x, y, …` in pixels: what COCO's `segmentation` is, unless it is a mask. */
export type Polygon = number[][];

/** Points of one annotation, in all parts of its polygon. */
export const MAX_POINTS = 1000;

/** Of fewer points there is nothing inside. */
const MIN_POINTS = 3;

/**
 * Reads a polygon from the JSON of an array of arrays. Invalid parts are left out: an odd number of coordinates, fewer
 * than three points, a value that is not a number or is in no image.
 *
 * @param source - The JSON, or its first {@link MAX_SOURCE} bytes.
 * @returns `undefined` where there is no polygon, `null` for one that is too large to be shown
 */
export function readPolygon(source: Buffer): Polygon | null | undefined {
  if (source.length >= MAX_SOURCE) return null;
  const parts = parsed(source).flatMap((part) => {
    const isPart = Array.isArray(part) && part.length >= 2 * MIN_POINTS && part.length % 2 === 0;
    const numbers = isPart ? part.map(shownCoordinate) : [];
    return isPart && numbers.every((value) => value !== undefined) ? [numbers] : [];
  });
  if (parts.length === 0) return undefined;
  const points = parts.reduce((sum, { length }) => sum + length / 2, 0);
  return points > MAX_POINTS ? null : parts;
}

/** The members of an array; none where it holds the words `NaN` or `Infinity`, which no polygon does. */
function parsed(source: Buffer): unknown[] {
  try {
    return JSON.parse(source.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
