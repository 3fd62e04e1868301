/** Metadata as JSON: at most this many bytes, so that a record stays far below Firestore's 1 MiB. */
export const MAX_METADATA_BYTES = 64 * 1024;
/** Levels of objects and arrays in metadata. */
export const MAX_METADATA_DEPTH = 16;
/** Keys that mean something to JavaScript objects. */
const REFUSED_KEYS = ['__proto__', 'constructor', 'prototype'];

/** What is wrong with metadata, as a path below it and a message, or `undefined` when nothing is. */
export function metadataFault(value: unknown): { path: string; message: string } | undefined {
  // To write what is nested without end as JSON would exhaust the stack: the walk ends at the deepest level allowed.
  const fault = walk(value, '', 1);
  if (fault) return fault;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes <= MAX_METADATA_BYTES) return undefined;
  return { path: '', message: `must be at most ${MAX_METADATA_BYTES} bytes as JSON, not ${bytes}` };
}

function walk(value: unknown, path: string, depth: number): { path: string; message: string } | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return { path, message: 'must be a finite number' };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_METADATA_DEPTH) {
    return { path, message: `must be at most ${MAX_METADATA_DEPTH} levels deep` };
  }
  for (const [key, child] of Object.entries(value)) {
    const below = `${path}/${key}`;
    if (REFUSED_KEYS.includes(key)) {
      return { path: below, message: `must not be a key: ${REFUSED_KEYS.join(', ')} are refused` };
    }
    const fault = walk(child, below, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}
