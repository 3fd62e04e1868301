import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type express from 'express';

/**
 * Changes the application in which the functions framework calls functions, before its first request: it parses bodies
 * itself, of nearly any size, and would answer malformed JSON with an HTML page. The framework offers no hook, but its
 * application is an express one: the channel on which Node announces every request shows it in time.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
export function onFrameworkApplication(change: (app: express.Application) => void): void {
  const seen = new WeakSet<object>();
  subscribe('http.server.request.start', (message) => {
    const [app] = (message as { server: Server }).server.listeners('request');
    if (!isExpressApplication(app) || seen.has(app)) return;
    seen.add(app);
    change(app);
  });
}

function isExpressApplication(listener: unknown): listener is express.Application {
  return typeof listener === 'function' && 'use' in listener && 'handle' in listener;
}
