import { randomUUID } from 'node:crypto';
import express from 'express';
import { ApiError } from '../errors.ts';
import { errorFields, log } from '../log.ts';
import { type Services, services } from '../services.ts';
import type { Validator } from '../validation/validator.ts';
import type { Dialect, RequestPart } from './dialect.ts';
import { onFrameworkError } from './on-framework-error.ts';
import type { Reply, Route } from './route.ts';

/** What the functions framework calls. */
export type HttpFunction = (request: express.Request, response: express.Response) => void;

/** A caller's request id is taken over when it is short and cannot break a log line or a header. */
const SANE_REQUEST_ID = /^[\w.:/+=-]{1,128}$/;

/**
 * Turns routes into a function: matches method and path, authenticates, validates, calls the handler, and answers in
 * the dialect's envelope. The only code that touches `req` and `res`.
 *
 * Outcomes beside a handler's own: 400 or the dialect's equivalent for a request that breaks the route's schemas, 401
 * and 403 from the dialect, 404 for an unknown path, 405 with `Allow` for a known path, 500 for an unexpected fault.
 */
export function serve(routes: readonly Route[], getServices: () => Services = services): HttpFunction {
  const router = express.Router({ caseSensitive: true });
  for (const route of routes) {
    router[route.method.toLowerCase() as 'get'](route.path, (request, response) =>
      respond(request, response, route.dialect, (requestId) => answer(route, request, requestId, getServices())),
    );
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    router.all(path, (request, response) =>
      respond(request, response, dialectOf(routes, request.path), async () => {
        throw methodNotAllowed(routes.filter((route) => route.path === path).map((route) => route.method));
      }),
    );
  }
  onFrameworkError((error, request, response, next) => {
    if (!isSegmentOf(routes, request.path)) next(error);
    else respond(request, response, dialectOf(routes, request.path), () => Promise.reject(fromFramework(error)));
  });
  return (request, response) => {
    router(request, response, (error?: unknown) =>
      respond(request, response, dialectOf(routes, request.path), async () => {
        if (error) throw fromRouter(error);
        throw new ApiError('NOT_FOUND', `No such path: ${request.path}`);
      }),
    );
  };
}

/** Runs one matched route. */
async function answer(route: Route, request: express.Request, requestId: string, services: Services): Promise<Reply> {
  const caller = await route.dialect.authenticate(request.headers, route.scope, services);
  // A handler that fails before it awaits the proof must not leave the rejection unhandled.
  caller.principal.catch(() => {});
  try {
    return await route.handle(
      {
        caller,
        params: validated(route, 'params', route.params, request.params),
        query: validated(route, 'query', route.query ?? noParameters, request.query),
        body: route.body ? validated(route, 'body', route.body, jsonBody(request)) : withoutBody(route, request),
        headers: request.headers,
        requestId,
      },
      services,
    );
  } finally {
    // Nothing, not even an error, is told to somebody whose credential is not proven.
    await caller.principal;
  }
}

const noParameters: Validator<unknown> = Object.assign(
  (query: unknown) => {
    const [unknown] = Object.keys(query as object);
    return unknown === undefined
      ? { value: query }
      : { faults: [{ field: unknown, message: 'is not a known parameter; this route takes none' }] };
  },
  { schema: { type: 'object', additionalProperties: false } },
);

function validated(
  route: Route,
  part: RequestPart,
  validator: Validator<unknown> | undefined,
  input: unknown,
): unknown {
  if (!validator) return input;
  const result = validator(input);
  if ('value' in result) return result.value;
  throw route.dialect.invalid(part, result.faults);
}

/** @throws ApiError INVALID_ARGUMENT when the body is not declared to be JSON. */
function jsonBody(request: express.Request): unknown {
  if (request.is('application/json')) return request.body;
  if (request.is('*/*') === null) return {};
  throw new ApiError('INVALID_ARGUMENT', 'The body must be JSON, sent with Content-Type: application/json');
}

/** A route without a body takes none but an empty object: nothing that a caller sent is silently dropped. */
function withoutBody(route: Route, request: express.Request): undefined {
  const sent: unknown = request.body;
  const keys = typeof sent === 'object' && sent !== null ? Object.keys(sent) : [];
  if (keys[0] !== undefined) {
    throw route.dialect.invalid('body', [
      { field: keys[0], message: 'is not a known field; this route takes no body' },
    ]);
  }
}

/** Sends what `work` returns or throws, logs one line, and never lets an unexpected fault's message out. */
async function respond(
  request: express.Request,
  response: express.Response,
  dialect: Dialect,
  work: (requestId: string) => Promise<Reply>,
): Promise<void> {
  const started = performance.now();
  const given = request.get('x-request-id') ?? '';
  const requestId = SANE_REQUEST_ID.test(given) ? given : randomUUID();
  const reply = await work(requestId).catch((error: unknown) => errorReply(error, dialect, requestId));
  response.set({ 'X-Request-Id': requestId, ...reply.headers }).status(reply.status);
  if (reply.body === undefined) response.end();
  else response.json(reply.body);
  log('INFO', 'request', {
    requestId,
    method: request.method,
    path: request.path,
    dialect: dialect.name,
    status: reply.status,
    milliseconds: Math.round(performance.now() - started),
  });
}

function errorReply(error: unknown, dialect: Dialect, requestId: string): Reply {
  if (!(error instanceof ApiError)) {
    log('ERROR', 'unexpected fault', { requestId, ...errorFields(error) });
    return dialect.envelope(new ApiError('INTERNAL', `Internal error; request ${requestId}`));
  }
  const headers = error instanceof MethodNotAllowed ? { Allow: error.allowed.join(', ') } : {};
  return { ...dialect.envelope(error), headers };
}

class MethodNotAllowed extends ApiError {
  readonly allowed: readonly string[];

  constructor(allowed: readonly string[]) {
    super('METHOD_NOT_ALLOWED', `This path takes ${allowed.join(', ')}`);
    this.allowed = allowed;
  }
}

function methodNotAllowed(methods: readonly string[]): ApiError {
  return new MethodNotAllowed(methods.includes('GET') ? [...methods, 'HEAD'] : methods);
}

/** The router itself refuses a path with a broken percent escape. */
function fromRouter(error: unknown): unknown {
  const status = (error as { status?: unknown }).status;
  return status === 400
    ? new ApiError('INVALID_ARGUMENT', 'The path has a broken percent escape', [], { cause: error })
    : error;
}

/** The framework refuses a body that it cannot parse: malformed, in an unknown encoding, or cut off. */
function fromFramework(error: unknown): unknown {
  const { status, message } = error as { status?: unknown; message?: unknown };
  if (typeof status !== 'number' || status >= 500) return error;
  return new ApiError('INVALID_ARGUMENT', `The body is not valid JSON: ${message}`, [], { cause: error });
}

/** The dialect that a path without a route would have been answered in: that of the route with the same first segment. */
export function dialectOf(routes: readonly Route[], path: string): Dialect {
  const route = routes.find((candidate) => firstSegment(candidate.path) === firstSegment(path)) ?? routes[0];
  if (!route) throw new RangeError('a function without routes');
  return route.dialect;
}

/** Whether a path could be one of these routes': several functions may run in one process, each with its own. */
function isSegmentOf(routes: readonly Route[], path: string): boolean {
  return routes.some((route) => firstSegment(route.path) === firstSegment(path));
}

function firstSegment(path: string): string | undefined {
  return path.split('/')[1];
}
