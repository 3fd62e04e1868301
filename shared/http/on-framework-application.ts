import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type express from 'express';

/** What is done to an application, once. */
type Change = (app: express.Application) => void;

const changes = new Set<Change>();
const changed = new WeakMap<express.Application, Set<Change>>();

/**
 * Changes the application in which the functions framework calls functions, before its first request: it parses bodies
 * itself, of nearly any size, and would answer malformed JSON with an HTML page. The framework offers no hook, but its
 * application is an express one: the channel on which Node announces every request shows it in time. Several functions
 * may run in one process; what all of them ask for is done once to each of its applications.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
export function onFrameworkApplication(change: Change): void {
  if (changes.size === 0) {
    subscribe('http.server.request.start', (message) => {
      const [app] = (message as { server: Server }).server.listeners('request');
      if (isExpressApplication(app)) makeChanges(app);
    });
  }
  changes.add(change);
}

function makeChanges(app: express.Application): void {
  const made = changed.get(app) ?? new Set();
  if (made.size === changes.size) return;
  changed.set(app, made);
  for (const change of changes) {
    if (made.has(change)) continue;
    made.add(change);
    change(app);
  }
}

function isExpressApplication(listener: unknown): listener is express.Application {
  return typeof listener === 'function' && 'use' in listener && 'handle' in listener;
}
