import type express from 'express';
import type { Config } from '../config/config.ts';
import type { Services } from '../services.ts';
import type { Headers } from './dialect.ts';
import { requireUnreadBody } from './framework.ts';
import { idempotent } from './idempotent.ts';
import { errorReply, type Incoming, rateHeaders } from './respond.ts';
import type { Reply, Route } from './route.ts';
import { validatedRequest } from './validated-request.ts';

/**
 * Answers one matched route: authenticates, reads and validates, calls the handler. A POST with an `Idempotency-Key` is
 * done once, however often it is sent.
 */
export async function answerRoute(
  route: Route,
  request: express.Request,
  { body, requestId, headers: answerHeaders }: Incoming,
  services: Services,
): Promise<Reply> {
  const headers = callerHeaders(request.headers, services.config);
  const caller = await route.dialect.authenticate(headers, route.scope, services);
  if (caller.rate) Object.assign(answerHeaders, rateHeaders(caller.rate));
  // A handler that fails before it awaits the proof must not leave the rejection unhandled.
  caller.principal.catch(() => {});
  try {
    requireUnreadBody(request);
    const rawBody = await body.read();
    const parts = {
      caller,
      headers,
      ...validatedRequest(route, request, rawBody),
      get signal() {
        return goneSignal(request.res);
      },
    };
    // What anyone may ask for changes no record.
    const isKept = route.method === 'POST' && route.dialect.credential !== 'none';
    const key = isKept ? request.get('idempotency-key') : undefined;
    if (key === undefined) return await route.handle(parts, services);
    // Authorization is checked on every request, before a stored answer is looked up.
    await caller.principal;
    const tenant = route.dialect.tenant(caller, request.params as Record<string, string>);
    return await idempotent(
      { key, tenant, path: request.path, rawBody, replay: route.replay },
      (once) => route.handle(parts, once).catch((error: unknown) => errorReply(error, route.dialect, requestId)),
      services,
    );
  } finally {
    // A caller whose credential is not proven gets no answer of the handler, not even an error.
    await caller.principal;
  }
}

/** Aborted once the connection of an answer is closed. */
function goneSignal(response: express.Response | undefined): AbortSignal {
  const gone = new AbortController();
  if (response?.closed) gone.abort();
  response?.once('close', () => gone.abort());
  return gone.signal;
}

/**
 * The headers as the caller sent them. API Gateway puts its own token into `Authorization` and the caller's into
 * `X-Forwarded-Authorization`. Without a gateway that header is ignored, because any client can send it.
 * https://cloud.google.com/api-gateway/docs/oasv2-extensions#jwt_audience_disable_auth
 */
function callerHeaders(headers: Headers, { behindApiGateway }: Pick<Config, 'behindApiGateway'>): Headers {
  return behindApiGateway ? { ...headers, authorization: headers['x-forwarded-authorization'] } : headers;
}
