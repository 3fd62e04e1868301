/**
 * How to count the scenes of a dataset of format `custom`: data, never code. Globs are matched against normalised archive
 * paths (forward slashes, no leading `./`); `parseGlob` says what they may hold.
 */
export type Adapter = { scenes: AdapterRule };

/** One of four ways to count. */
export type AdapterRule =
  /** Files whose path matches the glob. */
  | { files: string }
  /** Distinct folders that match the glob and hold at least one entry. */
  | { directories: string }
  /** Non-empty lines of every file that matches the glob. */
  | { lines: string }
  /** Members of the array or object at a JSON pointer (RFC 6901) of one file; with `unique`, distinct values of that member. */
  | { file: string; pointer: string; unique?: string };

/** What an adapter rule may hold, for messages. */
export const ADAPTER_RULE_FORMS =
  '{"files": glob}, {"directories": glob}, {"lines": glob} or {"file": path, "pointer": JSON pointer such as "/scenes", "unique"?: member}';

/** Whether a value is exactly one of the four forms. */
export function isAdapterRule(value: unknown): value is AdapterRule {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  if (!entries.every(([, text]) => typeof text === 'string')) return false;
  const { files, directories, lines, file, pointer, unique, ...others } = value as Record<string, string>;
  if (Object.keys(others).length > 0) return false;
  const forms = [files, directories, lines, file].filter((form) => form !== undefined);
  if (forms.length !== 1 || forms[0] === '') return false;
  if (file === undefined) return pointer === undefined && unique === undefined;
  return pointer !== undefined && /^(\/([^~]|~[01])*)?$/.test(pointer);
}
