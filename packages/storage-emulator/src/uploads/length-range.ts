import { entityTooLarge, entityTooSmall, invalid } from '../storage-error.ts';

/** `x-goog-content-length-range`: how many bytes an object may have, both bounds included. */
export interface LengthRange {
  min: number;
  max: number;
}

/**
 * Reads `MIN,MAX`.
 *
 * @throws StorageError 400 when it cannot be read.
 * @see https://cloud.google.com/storage/docs/xml-api/reference-headers#xgoogcontentlengthrange
 */
export function lengthRange(header: string | undefined): LengthRange | undefined {
  if (header === undefined) return undefined;
  const match = /^\s*(\d+)\s*,\s*(\d+)\s*$/.exec(header);
  if (!match) throw invalid('The x-goog-content-length-range header cannot be read: expected MIN,MAX.');
  return { min: Number(match[1]), max: Number(match[2]) };
}

/** @throws StorageError 400 `EntityTooLarge` as soon as more bytes have come than may. */
export function refuseTooLong(size: number, range: LengthRange | undefined): void {
  if (range && size > range.max) throw entityTooLarge();
}

/** @throws StorageError 400 `EntityTooSmall` when the object is complete and shorter than it may be. */
export function refuseTooShort(size: number, range: LengthRange | undefined): void {
  if (range && size < range.min) throw entityTooSmall();
}
