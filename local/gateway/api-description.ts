import { type RequestHandler, Router } from 'express';
import { openApiDocument } from '../../build/openapi/document.ts';
import { openApiPage } from '../../build/openapi/page.ts';
import type { Route } from '../../shared/http/route.ts';

/** Serves the description of routes: `GET /openapi.json`, and as a page to read `GET /docs`. */
export function apiDescription(routes: readonly Route[]): RequestHandler {
  const router = Router();
  /** It takes some seconds to make, and stays the same. */
  let page: Promise<string> | undefined;
  router.get('/openapi.json', (request, response) => {
    response.json(openApiDocument(routes, `${request.protocol}://${request.get('host')}`));
  });
  router.get('/docs', async (request, response) => {
    page ??= openApiPage(routes, `${request.protocol}://${request.get('host')}`);
    // A page that could not be made is tried again.
    page.catch(() => (page = undefined));
    response.type('html').send(await page);
  });
  return router;
}
