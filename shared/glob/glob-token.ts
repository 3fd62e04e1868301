/** What one character of a name may be: a set of code points, or all others. */
export interface CharacterClass {
  kind: 'class';
  negated: boolean;
  /** First and last code point of each range, both included. */
  ranges: readonly (readonly [number, number])[];
}

/** One piece of a glob whose braces are written out. */
export type GlobToken =
  | { kind: 'character'; code: number }
  /** `?`: any one character of a name. */
  | { kind: 'any' }
  /** `*`: any number of characters of a name, or none. */
  | { kind: 'star' }
  | { kind: 'slash' }
  | CharacterClass;

/** A glob that is none, or that asks for what globs cannot say here; the message says what, as half a sentence. */
export class GlobError extends Error {
  override readonly name = 'GlobError';
}
