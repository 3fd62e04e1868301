import type express from 'express';
import type { Services } from '../services.ts';
import { callerHeaders } from './caller-headers.ts';
import { idempotent } from './idempotent.ts';
import { errorReply } from './respond.ts';
import type { Reply, Route } from './route.ts';
import { validatedRequest } from './validated-request.ts';

/**
 * Answers one matched route: authenticates, validates, calls the handler. A POST with an `Idempotency-Key` is done
 * once, however often it is sent.
 */
export async function answerRoute(
  route: Route,
  request: express.Request & { rawBody?: Buffer },
  requestId: string,
  services: Services,
): Promise<Reply> {
  const headers = callerHeaders(request.headers, services.config);
  const caller = await route.dialect.authenticate(headers, route.scope, services);
  // A handler that fails before it awaits the proof must not leave the rejection unhandled.
  caller.principal.catch(() => {});
  try {
    const parts = { caller, headers, ...validatedRequest(route, request) };
    const key = route.method === 'POST' ? request.get('idempotency-key') : undefined;
    if (key === undefined) return await route.handle(parts, services);
    return await idempotent(
      { key, caller, path: request.path, rawBody: request.rawBody ?? Buffer.alloc(0) },
      (once) => route.handle(parts, once).catch((error: unknown) => errorReply(error, route.dialect, requestId)),
      services,
    );
  } finally {
    // Nothing, not even an error, is told to somebody whose credential is not proven.
    await caller.principal;
  }
}
