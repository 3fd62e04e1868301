import type { Readable } from 'node:stream';
import { Query } from '@google-cloud/firestore';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, type ReadableSpan, type Span, type SpanProcessor } from '@opentelemetry/sdk-trace-base';

/** The spans of the Firestore client that stand for one call over the network each. */
const CALLS = new Set(['BatchGetDocuments', 'Query.Get', 'AggregationQuery.Get', 'Batch.Commit']);

/** What a piece of work cost in calls to Firestore. */
export interface RoundTrips {
  /** Calls that had to wait for one another. */
  depth: number;
  /** Calls in all. */
  rpcs: number;
  /** Documents that were transferred; an aggregation transfers none. */
  documents: number;
}

/** Counts calls by the order in which spans start and end: their timestamps are too coarse. */
class RoundTripRecorder implements SpanProcessor {
  readonly #depths = new Map<string, number>();
  readonly #running = new Set<string>();
  #finishedDepth = 0;
  #recorded: RoundTrips = { depth: 0, rpcs: 0, documents: 0 };

  onStart(span: Span): void {
    if (!CALLS.has(span.name)) return;
    const depth = this.#finishedDepth + 1;
    this.#depths.set(span.spanContext().spanId, depth);
    this.#running.add(span.spanContext().spanId);
    this.#recorded.rpcs++;
    this.#recorded.depth = Math.max(this.#recorded.depth, depth);
  }

  onEnd(span: ReadableSpan): void {
    const { spanId } = span.spanContext();
    if (!this.#running.delete(spanId)) return;
    this.#finishedDepth = Math.max(this.#finishedDepth, this.#depths.get(spanId) ?? 0);
    this.#recorded.documents += documentsOf(span);
  }

  async during(work: () => Promise<unknown>): Promise<RoundTrips> {
    this.#depths.clear();
    this.#finishedDepth = 0;
    this.#recorded = { depth: 0, rpcs: 0, documents: 0 };
    await work();
    return this.#recorded;
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** Responses that a read received, one to a document; the client says it in the event that ends the call. */
function documentsOf(span: ReadableSpan): number {
  const completed = span.events.filter(({ name }) => name.endsWith(': Completed'));
  return completed.reduce((sum, { attributes }) => sum + Number(attributes?.response_count ?? 0), 0);
}

/** The client makes no span for a query that is read as a stream: it gets one here. */
function traceStreams(): void {
  const { stream } = Query.prototype;
  Query.prototype.stream = function () {
    const span = trace.getTracer('round-trips').startSpan('Query.Get');
    const answers = stream.call(this) as Readable;
    const read = answers.read.bind(answers);
    let documents = 0;
    answers.read = (size) => {
      const document = read(size);
      if (document !== null) documents++;
      return document;
    };
    answers.once('close', () => {
      span.addEvent('RunQuery: Completed', { response_count: documents });
      span.end();
    });
    return answers;
  };
}

/**
 * Records what the Firestore clients of this process do. Call it before the first client opens; work that is measured
 * must not overlap with other work.
 */
export function recordRoundTrips(): (work: () => Promise<unknown>) => Promise<RoundTrips> {
  const recorder = new RoundTripRecorder();
  traceStreams();
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [recorder] }));
  return (work) => recorder.during(work);
}
