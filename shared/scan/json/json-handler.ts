/** What a JSON value is, as far as its first byte tells. `word` is a number, `true`, `false`, `null`, `NaN` or `Infinity`. */
export type JsonKind = 'object' | 'array' | 'string' | 'word';

/**
 * What to do with a value that begins: `walk` reports it (its members, or the scalar itself), `skip` checks its
 * grammar and reports nothing of it, `stop` reads nothing more of the document, not even for errors.
 */
export type JsonVisit = 'walk' | 'skip' | 'stop';

/** A JSON scalar as `JSON.parse` would give it; `NaN` and the infinities are numbers too. */
export type JsonScalar = string | number | boolean | null;

/** Is told of a document as a tokenizer walks it, in document order. Values that it skips are not reported at all. */
export interface JsonHandler {
  /** A value begins: the document itself, a member of an array, or the value of the key that came last. */
  begin(kind: JsonKind): JsonVisit;
  /** A key of the object that is being walked, decoded. */
  key(name: string): void;
  /** A string or a word that was to be walked is complete. */
  scalar(value: JsonScalar): void;
  /** The innermost object or array that is being walked is complete. */
  end(): void;
}
