import { invalid } from '../storage-error.ts';

/** What a `Content-Range` header of a resumable upload says. */
export type ContentRange =
  /** `* / N` or `* / *`: no bytes, a question; with `total` it also ends an upload whose bytes are all there. */
  | { kind: 'query'; total?: number }
  /** Bytes from `first` on; `last` unknown: to the end of the object; `total` unknown: more chunks may follow. */
  | { kind: 'bytes'; first: number; last?: number; total?: number };

/**
 * Reads the header: `bytes `, then first and last byte (`a-b`, `a-*`, or `*` for none), a slash, and the total or `*`.
 * Without a header the request holds the whole object.
 *
 * @throws StorageError 400 when it is nothing of the kind, or contradicts itself.
 * @see https://cloud.google.com/storage/docs/performing-resumable-uploads
 */
export function contentRange(header: string | undefined): ContentRange {
  if (header === undefined) return { kind: 'bytes', first: 0 };
  const match = /^bytes[ =](?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/i.exec(header.trim());
  if (!match) throw invalid('Failed to parse Content-Range header.');
  const total = match[3] === '*' ? {} : { total: Number(match[3]) };
  if (match[1] === undefined) return { kind: 'query', ...total };
  const range = { kind: 'bytes' as const, first: Number(match[1]), ...total };
  if (match[2] === '*') return range;
  const last = Number(match[2]);
  // Some clients send an empty object as `bytes 0-0/0`.
  if (range.total === 0 && range.first === 0) return range;
  if (last < range.first || (range.total !== undefined && last >= range.total)) {
    throw invalid('Failed to parse Content-Range header.');
  }
  return { ...range, last };
}
