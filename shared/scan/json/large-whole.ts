import { type NameHash, nameHash } from '../formats/counting/name-hash.ts';

/** A whole number without an exponent, of at least as many digits as 2^53 has; ids of 128 bits have 39, and longer ones are none. */
const LONG_WHOLE = /^-?\d{16,40}$/;

/** Whether a number of JSON is a whole one that a double does not hold exactly: beside it there are others of the same double. */
export function isLargeWhole(source: string): boolean {
  return LONG_WHOLE.test(source) && !Number.isSafeInteger(Number(source));
}

/** What such a number is told apart by: 64 bits of hash, which no text has by accident. */
export function largeWholeHash(source: string): NameHash {
  return nameHash(`\0${source}`);
}
