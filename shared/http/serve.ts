import express from 'express';
import { ApiError } from '../errors.ts';
import { type Services, services, settings } from '../services.ts';
import { answerRoute } from './answer-route.ts';
import { allowOrigins } from './cross-origin.ts';
import type { Dialect } from './dialect.ts';
import { type HttpFunction, prepareFramework } from './framework.ts';
import { type AnsweredRoute, MethodNotAllowed, respond, shownPath } from './respond.ts';
import type { Route } from './route.ts';

/**
 * Turns routes into a function: matches method and path, authenticates, validates, calls the handler, and answers in
 * the dialect's envelope. This room is the only code that touches `req` and `res`.
 *
 * A request is refused in this order, and its body is not read before its credential is proven as far as that can be
 * done without a look at records: 404 for an unknown path, 405 with `Allow` for a known one, 401 for a credential that
 * cannot be genuine, 429 beyond the limit of a genuine one, 401 and 403 by what is recorded of it, 400 or the dialect's equivalent for a body or a query that
 * breaks the route's schemas; then by the handler. 500 is an unexpected fault.
 *
 * @throws FrameworkChanged when bodies would be read without a limit.
 */
export function serve(routes: readonly Route[], getServices: () => Services = services): HttpFunction {
  const router = express.Router({ caseSensitive: true });
  for (const route of routes) {
    router[route.method.toLowerCase() as 'get'](route.path, (request, response) =>
      respond(request, response, route, async (incoming) => answerRoute(route, request, incoming, getServices())),
    );
  }
  const refuse = (
    request: express.Request,
    response: express.Response,
    error: unknown,
    route: AnsweredRoute = { dialect: dialectOf(routes, request.path) },
  ): Promise<void> => respond(request, response, route, () => Promise.reject(error));
  for (const path of new Set(routes.map((route) => route.path))) {
    const known = routes.filter((route) => route.path === path);
    const methods = known.map((route) => route.method);
    router.all(path, (request, response) => refuse(request, response, new MethodNotAllowed(methods), known[0]));
  }
  prepareFramework((error, request, response, next) => {
    // Several functions may run in one process, each with its own routes.
    if (!routeBeside(routes, request.path)) return next(error);
    // The function has not been called: what it does before it answers is done here.
    const origins = allowedOrigins();
    const allowed = origins.length > 0 ? allowOrigins(origins, request, response) : Promise.resolve();
    void allowed.then(() => refuse(request, response, fromRouter(error)));
  });
  const answer: HttpFunction = (request, response) => {
    router(request, response, (error?: unknown) =>
      refuse(
        request,
        response,
        error ? fromRouter(error) : new ApiError('NOT_FOUND', `No such path: ${shownPath(request)}`),
      ),
    );
  };
  return (request, response) => {
    const origins = allowedOrigins();
    if (origins.length === 0) return answer(request, response);
    allowOrigins(origins, request, response).then((isPreflight) => {
      if (!isPreflight) return answer(request, response);
      const route = { dialect: dialectOf(routes, request.path) };
      return respond(request, response, route, async () => ({ status: 204 }));
    });
  };
}

/** Empty when the setting is malformed: every request is then answered with that fault anyway. */
function allowedOrigins(): readonly string[] {
  try {
    return settings().corsOrigins;
  } catch {
    return [];
  }
}

/** The router itself refuses a path with a broken percent escape; any other error stays what it is. */
function fromRouter(error: unknown): unknown {
  return (error as { status?: unknown }).status === 400
    ? new ApiError('INVALID_ARGUMENT', 'The path has a broken percent escape', [], { cause: error })
    : error;
}

/** The dialect that a path without a route is answered in: that of a route with the same first segment. */
function dialectOf(routes: readonly Route[], path: string): Dialect {
  const route = routeBeside(routes, path) ?? routes[0];
  if (!route) throw new RangeError('a function without routes');
  return route.dialect;
}

function routeBeside(routes: readonly Route[], path: string): Route | undefined {
  return routes.find((route) => route.path.split('/')[1] === path.split('/')[1]);
}
