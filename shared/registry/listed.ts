import type { Query, QueryDocumentSnapshot } from '@google-cloud/firestore';
import type { RecordKind } from './record-kinds.ts';
import { readRecord } from './stored.ts';

/**
 * Some fields of what a query selects. It is read as a stream, so that a list that is too large is given up before it
 * fills the memory.
 *
 * @returns `undefined` when the list would have more than `maxBytes` as JSON.
 */
export async function listed<T, K extends keyof T & string>(
  kind: RecordKind<T>,
  query: Query,
  fields: readonly K[],
  maxBytes: number,
): Promise<Pick<T, K>[] | undefined> {
  const list: Pick<T, K>[] = [];
  let bytes = 0;
  for await (const document of query.select(...fields).stream() as AsyncIterable<QueryDocumentSnapshot>) {
    const record = readRecord(kind, document.data(), fields);
    bytes += Buffer.byteLength(JSON.stringify(record));
    if (bytes > maxBytes) return undefined;
    list.push(record);
  }
  return list;
}
