import { createServer } from 'node:http';
import { type CallerRules, refusalOf } from '@scenestore/storage-emulator/source';
import express, { type RequestHandler, Router } from 'express';
import { closeNow, listen } from '../processes/http-server.ts';
import { createReverseProxy, type ReverseProxy } from './reverse-proxy.ts';

/** A route, and the function that answers it. */
export interface RouteEntry {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** In express' syntax: `/v1/datasets/:id`. */
  readonly path: string;
  /** Name of the function. */
  readonly function: string;
}

/** How {@link startGateway} starts the gateway. */
export interface GatewayOptions {
  port: number;
  routes: readonly RouteEntry[];
  /** Base URL of every function by its name. */
  functions: Readonly<Record<string, string>>;
  /** Answers requests that no route matches: an unknown path or a method that the path does not have. */
  fallback: RequestHandler;
  /** Hosts and origins that may call in addition to programs and pages of this machine. */
  callers?: CallerRules;
}

/** A running gateway. */
export interface Gateway {
  readonly url: string;
  /** Ends at once, with the requests that are under way. */
  close(): Promise<void>;
}

/**
 * Starts one server in front of all functions: public routes by the route table, and every function, also those without
 * a public route, below `/_functions/<name>` as its own URL would serve it. Bodies pass as streams.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { port, routes, functions, fallback, callers = {} } = options;
  const proxy = createReverseProxy();
  const app = express().disable('x-powered-by').disable('etag');
  app.use((request, response, next) => {
    const message = refusalOf(request, callers);
    if (message) response.status(403).json({ error: { code: 'FORBIDDEN', message } });
    else next();
  });
  app.use('/_functions/:name', directRoutes(functions, proxy));
  app.use(publicRoutes(routes, functions, proxy));
  app.use(fallback);

  const server = createServer(app);
  const url = await listen(server, port);
  return {
    url,
    async close() {
      proxy.close();
      await closeNow(server);
    },
  };
}

function publicRoutes(
  routes: readonly RouteEntry[],
  functions: GatewayOptions['functions'],
  proxy: ReverseProxy,
): Router {
  const router = Router({ caseSensitive: true });
  // Without this, the router would answer OPTIONS itself.
  router.options(/.*/, (_request, _response, next) => next('router'));
  for (const route of routes) {
    const target = urlOf(route.function, functions);
    if (!target) throw new RangeError(`${route.method} ${route.path} belongs to ${route.function}, which does not run`);
    const method = route.method.toLowerCase() as Lowercase<RouteEntry['method']>;
    router[method](route.path, (request, response) => {
      proxy.forward(request, response, target);
    });
  }
  // The router refuses a broken percent escape with an error; the fallback finds it too, and answers.
  router.use((_error: unknown, _request: express.Request, _response: express.Response, next: express.NextFunction) => {
    next();
  });
  return router;
}

function directRoutes(functions: GatewayOptions['functions'], proxy: ReverseProxy): RequestHandler {
  return (request, response, next) => {
    const target = urlOf(String(request.params.name), functions);
    if (target) proxy.forward(request, response, target);
    else next();
  };
}

function urlOf(name: string, functions: GatewayOptions['functions']): string | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}
