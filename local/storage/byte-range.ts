/** First and last byte of a part of an object, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * Reads a `Range` header against an object of `size` bytes.
 *
 * @returns nothing when the whole object is to be sent: no header, one that cannot be read, or several ranges at once,
 *   which Cloud Storage does not serve either; `unsatisfiable` when no byte of the range exists.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const end = match[2] === '' ? Number.POSITIVE_INFINITY : Number(match[2]);
  if (match[1] === '') {
    return end === 0 || size === 0 ? 'unsatisfiable' : { first: Math.max(0, size - end), last: size - 1 };
  }
  const first = Number(match[1]);
  if (first > end) return undefined;
  return first >= size ? 'unsatisfiable' : { first, last: Math.min(end, size - 1) };
}
