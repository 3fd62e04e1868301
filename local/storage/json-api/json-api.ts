import { type ErrorRequestHandler, Router } from 'express';
import type { StorageContext } from '../storage-context.ts';
import { notFound } from '../storage-error.ts';
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
    // Unlike the XML API, the JSON API lets every origin in, whatever the bucket's CORS configuration.
    if (request.headers.origin) response.setHeader('access-control-allow-origin', request.headers.origin);
    next();
  });
  router.use(bucketRoutes(context), objectRoutes(context), copyRoutes(context), uploadRoutes(context));
  router.use(() => {
    throw notFound();
  });
  const answerError: ErrorRequestHandler = (error, request, response, _next) => sendJsonError(request, response, error);
  router.use(answerError);
  return router;
}
