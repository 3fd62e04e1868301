import { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { isAllowedOrigin, refusalOf } from '../callers.ts';
import { queryOf } from '../request-body.ts';
import type { StorageContext } from '../storage-context.ts';
import { forbidden, notFound } from '../storage-error.ts';
import { bucketRoutes } from './bucket-routes.ts';
import { copyRoutes } from './copy-routes.ts';
import { objectRoutes } from './object-routes.ts';
import { sendJsonError } from './send-json.ts';
import { uploadRoutes } from './upload-routes.ts';

/** Whether a path belongs to the JSON API; all others are `/BUCKET/OBJECT` of the XML API. */
export function isJsonApiPath(path: string): boolean {
  return /^\/((resumable\/)?upload\/|download\/)?storage\/v1(\/|$)/.test(path);
}

/**
 * The JSON API: buckets, objects, uploads, downloads. Anonymous callers may do everything, for the official client
 * sends no credentials to an endpoint of its user's choice.
 *
 * @see https://cloud.google.com/storage/docs/json_api/v1
 */
export function jsonApi(context: StorageContext): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use((request, response, next) => {
    // The URI of a session is the credential for sending its bytes.
    if (queryOf(request).has('upload_id')) return next();
    const refusal = refusalOf(request, context.callers);
    if (refusal) throw forbidden(refusal);
    // Unlike the XML API, the real JSON API lets every origin in: its callers send credentials, ours send none.
    const { origin } = request.headers;
    if (isAllowedOrigin(origin, context.callers)) answerOrigin(request, response, origin ?? '');
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  });
  router.use(bucketRoutes(context), objectRoutes(context), copyRoutes(context), uploadRoutes(context));
  router.use(() => {
    throw notFound();
  });
  const answerError: ErrorRequestHandler = (error, request, response, _next) =>
    sendJsonError(request, response, error, context.onFault);
  router.use(answerError);
  return router;
}

function answerOrigin(request: Request, response: Response, origin: string): void {
  response.setHeader('access-control-allow-origin', origin);
  response.vary('Origin');
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH, DELETE');
  response.setHeader('access-control-allow-headers', request.get('access-control-request-headers') ?? '');
  response.setHeader('access-control-max-age', 3600);
}
