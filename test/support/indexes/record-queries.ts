import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import { type Aggregation, type QueryShape, type StructuredQuery, shapeOf } from './query-shape.ts';
import { type IndexDefinitions, indexFor, servedBy } from './served-by.ts';

interface QueryRequest {
  structuredQuery?: StructuredQuery;
  structuredAggregationQuery?: { structuredQuery: StructuredQuery; aggregations: Aggregation[] };
}

/** What the client sends every stream of answers through; no part of its public types. */
interface Streams {
  requestStream(method: string, bidirectional: boolean, request: QueryRequest, tag: string): Promise<unknown>;
}

const definitions: IndexDefinitions = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../firestore.indexes.json'), 'utf8'),
);

const recorded = new Map<string, QueryShape>();
let recording = false;

/** Records the shape of every query that a Firestore client of this process sends from now on. */
export function recordQueries(): void {
  if (recording) return;
  recording = true;
  const streams = Firestore.prototype as unknown as Streams;
  const send = streams.requestStream;
  streams.requestStream = function (method, bidirectional, request, tag) {
    const { structuredAggregationQuery: aggregation, structuredQuery } = request;
    const query = structuredQuery ?? aggregation?.structuredQuery;
    if (query) {
      const shape = shapeOf(query, aggregation?.aggregations ?? []);
      recorded.set(JSON.stringify(shape), shape);
    }
    return send.call(this, method, bidirectional, request, tag);
  };
}

/** The shapes recorded so far, each once. */
export function recordedShapes(): QueryShape[] {
  return [...recorded.values()];
}

/**
 * The emulator answers any query; Firestore answers only those that an index serves.
 *
 * @throws Error with the index to add to `firestore.indexes.json` when a recorded query has none.
 */
export function requireIndexes(): void {
  const unserved = recordedShapes().filter((shape) => !servedBy(shape, definitions));
  if (unserved.length === 0) return;
  const lacking = unserved.map((shape) => JSON.stringify(indexFor(shape), null, 2)).join(',\n');
  throw new Error(`firestore.indexes.json lacks an index that a query of this test needs:\n${lacking}`);
}
