import { parse } from 'range-parser';

/** First and last byte of a part of an object, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/** Code of `range-parser`: no range is malformed, and some are beyond the end. */
const UNSATISFIABLE = 2;

/**
 * Reads a `Range` header against an object of `size` bytes.
 *
 * @returns nothing when the whole object is to be sent: no header, one that cannot be read, or several ranges at once,
 *   which Cloud Storage does not serve either; `unsatisfiable` when no byte of the range exists.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  if (header === undefined || header.includes(',')) return undefined;
  const { code, type, ranges } = parse(size, header.trim());
  if (type !== 'bytes') return undefined;
  if (code === UNSATISFIABLE || (code === 0 && ranges.length === 0)) return 'unsatisfiable';
  const [range] = ranges;
  return code === 0 && range ? { first: range.start, last: range.end } : undefined;
}
