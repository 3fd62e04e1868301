/** The `type` of {@link InexactInteger}, by which errors of the body parser are told apart. */
export const INEXACT = 'number.inexact';

/** An integer that a number here would change. */
class InexactInteger extends RangeError {
  declare type: string;

  static {
    // The body parser removes what an error of its own has; what it inherits, stays.
    InexactInteger.prototype.type = INEXACT;
  }

  constructor(key: string, source: string, rounded: bigint) {
    super(`${key} is ${source}, which would be rounded to ${rounded}; send it as text`);
  }
}

/**
 * For `JSON.parse`: refuses an integer that a number here would change, such as a time in nanoseconds, so that what a
 * caller stored comes back as it was sent.
 *
 * @param context - The number as it was written; only primitive values have one.
 * @throws RangeError of type {@link INEXACT}.
 */
export function refuseInexact(key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || !Number.isFinite(value) || Number.isSafeInteger(value)) return value;
  if (source === undefined || !/^-?\d+$/.test(source)) return value;
  // It is this number, or the shortest way to write it.
  if (BigInt(source) === BigInt(value) || source === String(value)) return value;
  throw new InexactInteger(key, source, BigInt(value));
}
