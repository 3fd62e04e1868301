import type { Headers } from './dialect.ts';

interface Trace {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId?: string;
  sampled: boolean;
}

/** `VERSION-TRACE-SPAN-FLAGS`; a later version may go on. https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;
/** `TRACE/SPAN;o=OPTIONS`, the span in decimal. https://cloud.google.com/trace/docs/trace-context#legacy-http-header */
const CLOUD_TRACE = /^(?!0{32})([\da-f]{32})(?:\/(\d{1,20}))?(?:;o=(\d))?$/i;
const MAX_SPAN = 2n ** 64n - 1n;

/**
 * The fields by which Cloud Logging shows a line with its trace; none without a project or a well-formed header.
 * https://cloud.google.com/logging/docs/structured-logging#structured_logging_special_fields
 *
 * @param projectId - Empty when it is not known.
 */
export function traceFields(headers: Headers, projectId: string): Record<string, string | boolean> {
  const trace = ofTraceparent(headers.traceparent) ?? ofCloudTrace(headers['x-cloud-trace-context']);
  if (projectId === '' || !trace) return {};
  return {
    'logging.googleapis.com/trace': `projects/${projectId}/traces/${trace.traceId}`,
    ...(trace.spanId ? { 'logging.googleapis.com/spanId': trace.spanId } : {}),
    'logging.googleapis.com/trace_sampled': trace.sampled,
  };
}

function ofTraceparent(header: Headers[string]): Trace | undefined {
  const [, version, traceId, spanId, flags = '', more] = TRACEPARENT.exec(String(header)) ?? [];
  if (!traceId || !spanId || (version === '00' && more)) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

function ofCloudTrace(header: Headers[string]): Trace | undefined {
  const [, traceId, span = '0', options] = CLOUD_TRACE.exec(String(header)) ?? [];
  if (!traceId || BigInt(span) > MAX_SPAN) return undefined;
  const spanId = BigInt(span) === 0n ? {} : { spanId: BigInt(span).toString(16).padStart(16, '0') };
  return { traceId: traceId.toLowerCase(), ...spanId, sampled: options === '1' };
}
