import type express from 'express';

/** How long a browser may keep the answer to a preflight request: the maximum of Chromium. */
const MAX_AGE_SECONDS = 7200;

/**
 * Lets pages of other web origins call the API: adds the headers by which their browser lets them read the answer. The
 * library is loaded only where origins are configured. https://fetch.spec.whatwg.org/#http-cors-protocol
 *
 * @returns Whether the request is a preflight request, to be answered without a body.
 */
export async function allowOrigins(
  origins: readonly string[],
  request: express.Request,
  response: express.Response,
): Promise<boolean> {
  const { default: cors } = await import('cors');
  const allow = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      ...['X-Request-Id', 'ETag', 'Retry-After', 'Allow', 'WWW-Authenticate'],
      ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
    ],
    maxAge: MAX_AGE_SECONDS,
    preflightContinue: true,
  });
  allow(request, response, () => {});
  return request.method === 'OPTIONS' && request.get('access-control-request-method') !== undefined;
}
