import type { Query, QueryDocumentSnapshot } from '@google-cloud/firestore';
import type { RecordKind } from './record-kinds.ts';
import { readRecord } from './stored.ts';

/**
 * Some fields of what a query selects. It is read as a stream, so that a list that is too large is given up before it
 * fills the memory.
 *
 * @returns `undefined` when the values of the list would have more than `maxBytes`.
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
    for (const value of Object.values(record)) bytes += bytesOf(value);
    if (bytes > maxBytes) return undefined;
    list.push(record);
  }
  return list;
}

/** A text, as metadata is, counts as it is stored, without what JSON would escape in it; any other value as JSON. */
function bytesOf(value: unknown): number {
  return Buffer.byteLength(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}
