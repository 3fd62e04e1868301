/**
 * How to count the scenes of a dataset of format `custom`: data, never code. Globs are matched against normalised archive
 * paths (forward slashes, no leading `./`, NFC); `parseGlob` says what they may hold.
 */
export type Adapter = { scenes: AdapterRule };

/** One of the ways to count. */
export type AdapterRule =
  /** Files whose path matches the glob; with `unique`, distinct values of that capture of the glob. */
  | { files: string; unique?: string }
  /** Distinct folders that match the glob and hold at least one entry. */
  | { directories: string }
  /**
   * Non-empty lines of every file that matches the glob; with `header`, all but the first of each file; with `unique`,
   * distinct values of that key of each line, which is then JSON.
   */
  | { lines: string; unique?: string; header?: boolean }
  /**
   * Members of the array or object at a JSON pointer (RFC 6901, `*` is a step that matches every member) of every file
   * that matches the glob; with `unique`, distinct values of that key of the members; with `sum`, the sum of the numbers
   * found there.
   */
  | { file: string; pointer: string; unique?: string; sum?: boolean };
