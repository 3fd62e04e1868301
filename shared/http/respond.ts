import { randomUUID } from 'node:crypto';
import type express from 'express';
import { RateLimited, type RateState } from '../auth/rate-limit.ts';
import { ApiError } from '../errors.ts';
import { log, logFault, shortened, withLogFields } from '../log.ts';
import { countingRoundTrips, RoundTrips } from '../round-trips.ts';
import { settings } from '../services.ts';
import { stringify } from '../validation/json-text.ts';
import type { Dialect } from './dialect.ts';
import { IncomingBody } from './incoming-body.ts';
import type { Reply, Route } from './route.ts';
import { traceFields } from './trace-fields.ts';

/** A caller's request id is taken over when it is short and cannot break a log line or a header. */
const REQUEST_ID_PATTERN = /^[\w.:/+=-]{1,128}$/;

/** Smaller bodies are not compressed: that would take more time than it saves. */
const COMPRESSED_FROM_BYTES = 1024;

/** On every answer, because answers contain signed URLs and the data of one organization. */
const COMMON_HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

/** What is known of a request before its route is answered. */
export interface Incoming {
  requestId: string;
  body: IncomingBody;
  /** Headers of the answer, whatever it will be. */
  headers: Record<string, string>;
}

/** The route of a request; without a path when no route matches. */
export type AnsweredRoute = Pick<Route, 'dialect'> & Partial<Pick<Route, 'path'>>;

/** A request for a known path with a method that it does not have. */
export class MethodNotAllowed extends ApiError {
  /** For the header `Allow`. */
  readonly allowed: readonly string[];

  constructor(methods: readonly string[]) {
    const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    super('METHOD_NOT_ALLOWED', `This path takes ${allowed.join(', ')}`);
    this.allowed = allowed;
  }
}

/**
 * Sends what `work` returns or throws, but never the message of an unexpected fault. It logs one line; every line that
 * is logged meanwhile has the request's id and trace.
 */
export async function respond(
  request: express.Request,
  response: express.Response,
  route: AnsweredRoute,
  work: (incoming: Incoming) => Promise<Reply>,
): Promise<void> {
  const started = performance.now();
  const given = request.get('x-request-id') ?? '';
  const requestId = REQUEST_ID_PATTERN.test(given) ? given : randomUUID();
  const fields = { requestId, ...traceFields(request.headers, settings().googleCloudProject) };
  const roundTrips = new RoundTrips();
  const body = new IncomingBody(request, response);
  const headers: Record<string, string> = {};
  await withLogFields(fields, async () => {
    const reply = await countingRoundTrips(roundTrips, () => work({ requestId, body, headers })).catch(
      (error: unknown) => errorReply(error, route.dialect, requestId),
    );
    body.discard();
    response.set({ 'X-Request-Id': requestId, ...COMMON_HEADERS, ...headers, ...reply.headers }).status(reply.status);
    if (reply.bytes !== undefined) response.set('Content-Length', String(reply.bytes.length)).end(reply.bytes);
    else if (reply.body === undefined) response.end();
    else await sendJson(request, response, stringify(reply.body));
    const fields = requestFields(request, route, reply.status, performance.now() - started, roundTrips);
    log('INFO', 'request', { ...fields, ...reply.logged });
  });
}

async function sendJson(request: express.Request, response: express.Response, json: string): Promise<void> {
  if (Buffer.byteLength(json) > COMPRESSED_FROM_BYTES && request.headers['accept-encoding'] !== undefined) {
    const { default: compression } = await import('compression');
    compression({ threshold: COMPRESSED_FROM_BYTES })(request, response, () => {});
  }
  // Not `send`, which would answer 304 by the ETag: a revision says nothing of progress and of other versions.
  response
    .type('json')
    .set('Content-Length', String(Buffer.byteLength(json)))
    .end(json);
}

/** Characters of a request's path in lines and messages. Node takes paths of up to 16 KB. */
const MAX_PATH_CHARACTERS = 500;

/** The path of a request, as lines and messages show it. */
export function shownPath({ path }: Pick<express.Request, 'path'>): string {
  return shortened(path, MAX_PATH_CHARACTERS);
}

/** The log fields of a request. The query is left out, because it may contain secrets. */
function requestFields(
  request: express.Request,
  route: AnsweredRoute,
  status: number,
  ms: number,
  { depth, calls }: RoundTrips,
): Record<string, unknown> {
  const { method } = request;
  const path = shownPath(request);
  return {
    method,
    path,
    route: route.path,
    dialect: route.dialect.name,
    status,
    milliseconds: Math.round(ms),
    roundTrips: depth,
    firestoreCalls: calls,
    // https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#HttpRequest
    httpRequest: { requestMethod: method, requestUrl: path, status, latency: `${(ms / 1000).toFixed(3)}s` },
  };
}

/** The answer to an error; to an unexpected one, only the id of the request is shown. */
export function errorReply(error: unknown, dialect: Dialect, requestId: string): Reply {
  if (!(error instanceof ApiError)) {
    logFault('unexpected fault', error);
    return dialect.envelope(new ApiError('INTERNAL', `Internal error; request ${requestId}`));
  }
  const headers = {
    ...(error instanceof MethodNotAllowed ? { Allow: error.allowed.join(', ') } : {}),
    ...(error instanceof RateLimited ? rateHeaders(error.state) : {}),
    ...(error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(error.retryAfterSeconds) }),
    ...(error.code === 'UNAUTHENTICATED' ? { 'WWW-Authenticate': dialect.challenge } : {}),
  };
  return { ...dialect.envelope(error), headers };
}

/** The headers that tell a caller what is left of its rate limit. */
export function rateHeaders({ limit, remaining, resetAt }: RateState): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(resetAt),
  };
}
