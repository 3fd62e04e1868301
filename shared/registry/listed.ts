import type { Query, QueryDocumentSnapshot } from '@google-cloud/firestore';
import { fromDocument } from './stored.ts';

/**
 * What a query selects, whose fields are `T`. It is read as a stream, so that a list that is too large is given up
 * before it fills the memory.
 *
 * @returns `undefined` when the list would have more than `maxBytes` as JSON.
 */
export async function listed<T>(query: Query, maxBytes: number): Promise<T[] | undefined> {
  const list: T[] = [];
  let bytes = 0;
  for await (const document of query.stream() as AsyncIterable<QueryDocumentSnapshot>) {
    const record = fromDocument<T>(document.data());
    bytes += Buffer.byteLength(JSON.stringify(record));
    if (bytes > maxBytes) return undefined;
    list.push(record);
  }
  return list;
}
