import type { Bucket } from './bucket.ts';
import type { StoredObject } from './object-resource.ts';
import { compareUtf8 } from './sorted-names.ts';

/** Which objects to list. */
export interface ListRequest {
  /** Only names that begin with it. */
  prefix: string;
  /** Names that hold it after the prefix are rolled up into one prefix each. */
  delimiter?: string;
  /** From this name on, itself included. */
  startOffset?: string;
  /** Up to this name, itself excluded. */
  endOffset?: string;
  /** Objects and prefixes on a page, together. */
  maxResults: number;
  /** `nextPageToken` of the page before. */
  pageToken?: string;
}

/** One page of a listing. */
export interface ObjectList {
  items: StoredObject[];
  prefixes: string[];
  /** Absent from the last page. */
  nextPageToken?: string;
}

/**
 * Lists a page of a bucket's live objects, in the order of their names.
 *
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects/list
 */
export function listObjects(bucket: Bucket, request: ListRequest): ObjectList {
  const { names } = bucket;
  const { prefix, delimiter } = request;
  const last = request.pageToken && Buffer.from(request.pageToken, 'base64url').toString();
  const list: ObjectList = { items: [], prefixes: [] };
  let latest = '';
  let index = Math.max(names.indexOf(prefix), request.startOffset ? names.indexOf(request.startOffset) : 0);
  if (last) index = Math.max(index, isRolledUp(last, prefix, delimiter) ? names.indexAfterPrefix(last) : after(last));

  for (let name = names.at(index); name?.startsWith(prefix); name = names.at(index)) {
    if (request.endOffset && compareUtf8(name, request.endOffset) >= 0) break;
    if (list.items.length + list.prefixes.length === request.maxResults) {
      return { ...list, nextPageToken: Buffer.from(latest).toString('base64url') };
    }
    const cut = delimiter ? name.indexOf(delimiter, prefix.length) : -1;
    if (delimiter && cut >= 0) {
      latest = name.slice(0, cut + delimiter.length);
      list.prefixes.push(latest);
      index = names.indexAfterPrefix(latest);
    } else {
      latest = name;
      list.items.push(bucket.get(name));
      index += 1;
    }
  }
  return list;

  function after(name: string): number {
    const at = names.indexOf(name);
    return names.at(at) === name ? at + 1 : at;
  }
}

function isRolledUp(name: string, prefix: string, delimiter: string | undefined): boolean {
  return Boolean(delimiter) && name.length > prefix.length && name.indexOf(delimiter ?? '', prefix.length) >= 0;
}
