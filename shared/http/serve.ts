import express from 'express';
import { ApiError } from '../errors.ts';
import { type Services, services } from '../services.ts';
import { answerRoute } from './answer-route.ts';
import { limitBodies } from './body-limit.ts';
import type { Dialect } from './dialect.ts';
import { leaveDomain } from './leave-domain.ts';
import { MethodNotAllowed } from './method-not-allowed.ts';
import { onFrameworkApplication } from './on-framework-application.ts';
import { fromBodyParser, fromRouter } from './refused-by-framework.ts';
import { type AnsweredRoute, respond } from './respond.ts';
import type { Route } from './route.ts';

/** What the functions framework calls. */
export type HttpFunction = (request: express.Request, response: express.Response) => void;

/**
 * Turns routes into a function: matches method and path, authenticates, validates, calls the handler, and answers in
 * the dialect's envelope. This room is the only code that touches `req` and `res`.
 *
 * Outcomes beside a handler's own: 400 or the dialect's equivalent for a request that breaks the route's schemas, 400
 * for a body that is too large or no JSON, 401 and 403 from the dialect, 404 for an unknown path, 405 with `Allow` for
 * a known path, 500 for an unexpected fault.
 */
export function serve(routes: readonly Route[], getServices: () => Services = services): HttpFunction {
  const router = express.Router({ caseSensitive: true });
  for (const route of routes) {
    router[route.method.toLowerCase() as 'get'](route.path, (request, response) =>
      respond(request, response, route, async (requestId) => answerRoute(route, request, requestId, getServices())),
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
  const onBodyError: express.ErrorRequestHandler = (error, request, response, next) => {
    // Several functions may run in one process, each with its own routes.
    if (routeBeside(routes, request.path)) refuse(request, response, fromBodyParser(error));
    else next(error);
  };
  onFrameworkApplication(limitBodies);
  onFrameworkApplication((app) => app.use(onBodyError));
  return (request, response) => {
    leaveDomain();
    router(request, response, (error?: unknown) =>
      refuse(request, response, error ? fromRouter(error) : new ApiError('NOT_FOUND', `No such path: ${request.path}`)),
    );
  };
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
