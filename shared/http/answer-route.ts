import type express from 'express';
import type { Services } from '../services.ts';
import { callerHeaders } from './caller-headers.ts';
import { requireUnreadBody } from './framework.ts';
import { idempotent } from './idempotent.ts';
import { errorReply, type Incoming } from './respond.ts';
import type { Reply, Route } from './route.ts';
import { validatedRequest } from './validated-request.ts';

/**
 * Answers one matched route: authenticates, reads and validates, calls the handler. A POST with an `Idempotency-Key` is
 * done once, however often it is sent.
 */
export async function answerRoute(
  route: Route,
  request: express.Request,
  { body, requestId }: Incoming,
  services: Services,
): Promise<Reply> {
  const headers = callerHeaders(request.headers, services.config);
  const caller = await route.dialect.authenticate(headers, route.scope, services);
  // A handler that fails before it awaits the proof must not leave the rejection unhandled.
  caller.principal.catch(() => {});
  try {
    requireUnreadBody(request);
    const rawBody = await body.read();
    const parts = { caller, headers, ...validatedRequest(route, request, rawBody) };
    const key = route.method === 'POST' ? request.get('idempotency-key') : undefined;
    if (key === undefined) return await route.handle(parts, services);
    // Whether the caller may use the path is decided every time, before what was answered first is looked up.
    await caller.principal;
    const tenant = route.dialect.tenant(caller, request.params as Record<string, string>);
    return await idempotent(
      { key, tenant, path: request.path, rawBody, replay: route.replay },
      (once) => route.handle(parts, once).catch((error: unknown) => errorReply(error, route.dialect, requestId)),
      services,
    );
  } finally {
    // Nothing, not even an error, is told to a caller whose credential is not proven.
    await caller.principal;
  }
}
