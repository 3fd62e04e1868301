import { randomUUID } from 'node:crypto';
import type express from 'express';
import { ConfigError } from '../config.ts';
import { ApiError } from '../errors.ts';
import { errorFields, log } from '../log.ts';
import type { Dialect } from './dialect.ts';
import { MethodNotAllowed } from './method-not-allowed.ts';
import type { Reply } from './route.ts';

/** A caller's request id is taken over when it is short and cannot break a log line or a header. */
const SANE_REQUEST_ID = /^[\w.:/+=-]{1,128}$/;

/** Sends what `work` returns or throws, logs one line, and never lets an unexpected fault's message out. */
export async function respond(
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

/** What a caller is told of an error; of an unexpected one, only the request's id. */
export function errorReply(error: unknown, dialect: Dialect, requestId: string): Reply {
  if (!(error instanceof ApiError)) {
    // Where in the code a setting is read helps nobody who has to set it.
    if (error instanceof ConfigError) log('ERROR', error.message, { requestId });
    else log('ERROR', 'unexpected fault', { requestId, ...errorFields(error) });
    return dialect.envelope(new ApiError('INTERNAL', `Internal error; request ${requestId}`));
  }
  const headers = error instanceof MethodNotAllowed ? { Allow: error.allowed.join(', ') } : {};
  return { ...dialect.envelope(error), headers };
}
