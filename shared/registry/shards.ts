import { createHash } from 'node:crypto';

/**
 * Over how many ranges of an index documents are spread that are ordered by the time at which they are written: one
 * range takes 500 writes a second. https://firebase.google.com/docs/firestore/best-practices#hotspots
 */
const SHARDS = 8;

/** Every shard, for a query over all of them. */
export const ALL_SHARDS: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

/** The shard of a document, by its id. */
export function shardOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt8(0) % SHARDS;
}
