import { subscribe } from 'node:diagnostics_channel';
import domain from 'node:domain';
import type { Server } from 'node:http';
import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import type express from 'express';

/** What the functions framework calls. */
export type HttpFunction = (request: express.Request, response: express.Response) => void;

/**
 * The functions framework, or the express inside it, is not built as this file expects: bodies could be read without a
 * limit, before authentication.
 */
export class FrameworkChanged extends Error {
  override readonly name = 'FrameworkChanged';
}

/** The parsers of the framework's application, in its order: each reads bodies of up to 1024 MB before any function. */
const PARSERS = ['jsonParser', 'jsonParser', 'textParser', 'urlencodedParser', 'rawParser'];
const PROBE = 'scenestore-probe';

/** Paths that the framework answers itself by default, with an empty 404. */
const ANSWERED_PATHS = ['/robots.txt', '/favicon.ico'];

const errorHandlers = new Set<express.ErrorRequestHandler>();

/**
 * Prepares the functions framework for functions that read bodies themselves and answer every request: takes the body
 * parsers out of each application that it starts, as it has no setting for them, and what it answers itself, and adds a
 * handler of its errors, which it would answer with an HTML page. Node announces each server that begins to listen,
 * which is before its first request.
 * https://nodejs.org/api/diagnostics_channel.html#event-tracingnetserverlistenasyncstart
 *
 * @param onError - Answers an error of the framework's application, such as a path with a broken percent escape, or
 *   passes it on when another function of this process is concerned.
 * @throws FrameworkChanged when the framework's application is not built as expected: the function does not start.
 */
export function prepareFramework(onError: express.ErrorRequestHandler): void {
  errorHandlers.add(onError);
  if (errorHandlers.size > 1) return;
  replaceDomains();
  http(PROBE, () => {});
  removeParsers(applicationOf(getTestServer(PROBE)));
  subscribe('tracing:net.server.listen:asyncStart', (message) => {
    const app = applicationOf((message as { server: Server }).server);
    // Servers without these parsers are not the framework's: they run beside functions on a developer's machine.
    if (!app || parsersOf(app).length === 0) return;
    removeParsers(app);
    removeAnswers(app);
    for (const handler of errorHandlers) app.use(handler);
  });
}

/**
 * Takes the body parsers out of an application of the framework's.
 *
 * @throws FrameworkChanged when they are not exactly those that are known.
 */
export function removeParsers(app: express.Application | undefined): void {
  const found = app ? parsersOf(app) : [];
  if (!app || found.join() !== PARSERS.join()) {
    throw new FrameworkChanged(
      `The functions framework reads bodies in another way: its parsers are ${found.join(', ') || 'unknown'}, not ${PARSERS.join(', ')}`,
    );
  }
  const { stack } = app.router;
  stack.splice(0, stack.length, ...stack.filter(({ name }) => !PARSERS.includes(name)));
}

/** Takes out of an application what answers paths that no function has: those are answered like any other. */
export function removeAnswers({ router }: express.Application): void {
  const { stack } = router as unknown as { stack: { route?: unknown; match(path: string): boolean }[] };
  const others = stack.filter(
    (layer) => layer.route || !ANSWERED_PATHS.some((path) => layer.match(path)) || layer.match(`/${PROBE}`),
  );
  stack.splice(0, stack.length, ...others);
}

/**
 * Lets the framework call functions in no `domain`. It makes one for each request, and from the first on Node follows
 * every promise of the process, which takes a third of the CPU time of a request that is mostly promises. What the
 * domain is for happens without it: `respond` answers whatever a handler throws, and an exception that is not caught
 * reaches the framework's own handler, which answers and ends the instance. https://nodejs.org/api/domain.html
 */
function replaceDomains(): void {
  Object.assign(domain, { create: () => ({ on() {}, run: (call: () => void) => call() }) });
}

/**
 * @throws FrameworkChanged when a body was read before the function was called, which {@link prepareFramework} is to
 *   prevent.
 */
export function requireUnreadBody(request: express.Request): void {
  if (request.body === undefined) return;
  throw new FrameworkChanged('The functions framework has read the body of a request before the function was called');
}

function parsersOf({ router }: express.Application): string[] {
  return router.stack.map(({ name }) => name).filter((name) => /parser$/i.test(name));
}

/** The express application that answers a server's requests, if one does. */
function applicationOf(server: Server): express.Application | undefined {
  const [listener] = server.listeners('request');
  const isApplication = typeof listener === 'function' && 'use' in listener && 'router' in listener;
  return isApplication ? (listener as unknown as express.Application) : undefined;
}
