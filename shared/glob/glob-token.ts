/** One piece of a glob whose choices are written out. */
export type GlobToken =
  | { kind: 'character'; code: number }
  /** `?`: any one character of a name. */
  | { kind: 'any' }
  /** `*`: any number of characters of a name, or none. */
  | { kind: 'star' }
  /** `{scene}`: at least one character of a name, and no more than it takes for the rest to match. */
  | { kind: 'capture'; name: string }
  | { kind: 'slash' }
  /** `**` as a whole name, with the slash after it: any number of folders, or none. */
  | { kind: 'folders' };

/** One way to write a glob out, from the first character of a path to its last. */
export type GlobPath = readonly GlobToken[];

/** A text that is not a glob, or asks for what globs cannot say here; the message says what, as half a sentence. */
export class GlobError extends Error {
  override readonly name = 'GlobError';
}
