import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type express from 'express';

/** Answers a request that the functions framework refused before the function was called. */
export type FrameworkErrorHandler = (
  error: unknown,
  request: express.Request,
  response: express.Response,
  next: express.NextFunction,
) => void;

/**
 * Handles what fails in the functions framework before it calls the function: it parses bodies itself and would answer
 * malformed JSON with an HTML page. The framework offers no hook, but its application is an express one: the channel on
 * which Node announces every request shows it in time to add an error handler at its end.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
export function onFrameworkError(handler: FrameworkErrorHandler): void {
  const seen = new WeakSet<object>();
  subscribe('http.server.request.start', (message) => {
    const [app] = (message as { server: Server }).server.listeners('request');
    if (!isExpressApplication(app) || seen.has(app)) return;
    seen.add(app);
    app.use(handler);
  });
}

function isExpressApplication(listener: unknown): listener is express.Application {
  return typeof listener === 'function' && 'use' in listener && 'handle' in listener;
}
