/**
 * A caller's metadata as it is stored: never parsed again, so that every number comes back as it was written.
 */
export interface MetadataText {
  /** A JSON object without white space between tokens. */
  readonly text: string;
  /** What it can be filtered by: see `facetsOf`. */
  readonly facets: readonly string[];
}
