import type { RowBatch } from './row-batch.ts';
import type { RowFields } from './row-fields.ts';

/** What a JSON value is, as far as its first byte tells. `word` is a number, `true`, `false`, `null`, `NaN` or `Infinity`. */
export type JsonKind = 'object' | 'array' | 'string' | 'word';

/** How an array of objects is read many at a time, and only some fields of each. */
export interface RowVisit {
  readonly fields: RowFields;
  /** Takes the next members of the array, in its order; of a name that comes twice, the last value. */
  rows(batch: RowBatch): void;
  /** A member is no object, and no row. */
  notAnObject?(): void;
}

/** Takes the bytes of an array or object that is skipped, in chunks as they come, which are good until the call returns. */
export interface SourceVisit {
  source(bytes: Buffer): void;
}

/**
 * What to do with a value that begins: `walk` reports it (its members, or the scalar itself), `skip` checks its
 * grammar and reports nothing of it, `stop` reads nothing more of the document, not even for errors. An array can be
 * read as rows: its end is reported, its members only to the visit. Anything else that is to be read so is skipped. An
 * array or object can be skipped while a visit takes its bytes.
 */
export type JsonVisit = 'walk' | 'skip' | 'stop' | RowVisit | SourceVisit;

/** A JSON scalar as `JSON.parse` would give it; `NaN` and the infinities are numbers too. */
export type JsonScalar = string | number | boolean | null;

/** Is told of a document as a tokenizer walks it, in document order. Values that it skips are not reported at all. */
export interface JsonHandler {
  /** A value begins: the document itself, a member of an array, or the value of the key that came last. */
  begin(kind: JsonKind): JsonVisit;
  /** A key of the object that is being walked, decoded. */
  key(name: string): void;
  /**
   * A string or a word that was to be walked is complete.
   *
   * @param source the word as it stands, for what a double does not hold exactly; empty for a string
   */
  scalar(value: JsonScalar, source: string): void;
  /** The innermost object or array that is being walked is complete. */
  end(): void;
}
