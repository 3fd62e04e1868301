import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Replaces a small JSON file in one step: a reader, or a start after a crash, sees the old text or the new one.
 * Synchronous, so that a check and the write that rests on it cannot be separated by another request.
 */
export function writeJson(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(value));
  renameSync(`${path}.new`, path);
}

/** Reads what `writeJson` wrote. @throws when the file is absent or is not JSON. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
