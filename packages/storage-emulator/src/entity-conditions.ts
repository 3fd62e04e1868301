import type { IncomingHttpHeaders } from 'node:http';
import { conditionNotMet, notModified } from './storage-error.ts';

/** What the conditional headers of HTTP are held against. */
export interface EntityVersion {
  /** As sent in `ETag`, quotes included. */
  etag: string;
  modified: Date;
}

/**
 * Evaluates `If-Match`, `If-Unmodified-Since`, `If-None-Match` and `If-Modified-Since` of a read, in the order of the
 * standard.
 *
 * @throws StorageError 412 or 304.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 */
export function checkEntityConditions(headers: IncomingHttpHeaders, { etag, modified }: EntityVersion): void {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  const unmodifiedSince = seconds(headers['if-unmodified-since']);
  const modifiedSince = seconds(headers['if-modified-since']);
  const changed = Math.floor(modified.getTime() / 1000);
  if (ifMatch !== undefined ? !names(ifMatch, etag) : unmodifiedSince !== undefined && changed > unmodifiedSince) {
    throw conditionNotMet();
  }
  if (ifNoneMatch !== undefined ? names(ifNoneMatch, etag) : modifiedSince !== undefined && changed <= modifiedSince) {
    throw notModified();
  }
}

/** Whether `Range` counts: an `If-Range` that names another version asks for the whole of this one. */
export function isRangeCurrent(ifRange: string | undefined, { etag, modified }: EntityVersion): boolean {
  if (ifRange === undefined) return true;
  const date = /^"|^W\//.test(ifRange) ? undefined : seconds(ifRange);
  return date === undefined ? ifRange === etag : date === Math.floor(modified.getTime() / 1000);
}

/** Whether a list of entity tags holds one. The JSON API writes its own without quotes, so both spellings count. */
function names(list: string, etag: string): boolean {
  const bare = (tag: string): string =>
    tag
      .trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1');
  return list.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

/** Seconds since 1970 of an HTTP date; undefined when there is none that can be read. */
function seconds(date: string | undefined): number | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
