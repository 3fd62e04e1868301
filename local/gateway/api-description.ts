import { type RequestHandler, Router } from 'express';
import { openApiDocument } from '../../build/openapi/document.ts';
import { openApiPage } from '../../build/openapi/page.ts';
import type { Route } from '../../shared/http/route.ts';

/** Serves the description of routes: `GET /openapi.json`, and as a page to read `GET /docs`. */
export function apiDescription(routes: readonly Route[]): RequestHandler {
  const router = Router();
  router.get('/openapi.json', (request, response) => {
    response.json(openApiDocument(routes, `${request.protocol}://${request.get('host')}`));
  });
  router.get('/docs', (_request, response) => {
    response.type('html').send(openApiPage(openApiDocument(routes)));
  });
  return router;
}
