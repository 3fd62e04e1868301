import { type Request, type Response, Router } from 'express';
import { listObjects } from '../objects/list-objects.ts';
import { objectResource } from '../objects/object-resource.ts';
import { checkPreconditions, checkReadPreconditions, preconditionsFromQuery } from '../preconditions.ts';
import { bodyOf, queryOf, readJsonBody } from '../request-body.ts';
import { sendObject } from '../send-object.ts';
import type { StorageContext } from '../storage-context.ts';
import { pageSize } from './page-size.ts';
import { sendJson } from './send-json.ts';

const OBJECT = '/storage/v1/b/:bucket/o/:object';

/** `/storage/v1/b/B/o`: list, show, download, change and delete objects. */
export function objectRoutes({ store, baseUrl }: StorageContext): Router {
  const router = Router({ caseSensitive: true, strict: true });

  // Buckets keep no noncurrent versions, so `versions=true` lists the same.
  router.get('/storage/v1/b/:bucket/o', (request, response) => {
    const query = queryOf(request);
    const page = listObjects(store.bucket(request.params.bucket), {
      prefix: query.get('prefix') ?? '',
      maxResults: pageSize(query),
      ...optional(query, 'delimiter', 'startOffset', 'endOffset', 'pageToken'),
    });
    sendJson(response, {
      kind: 'storage#objects',
      ...(page.nextPageToken && { nextPageToken: page.nextPageToken }),
      ...(page.prefixes.length > 0 && { prefixes: page.prefixes }),
      ...(page.items.length > 0 && { items: page.items.map((object) => objectResource(object, baseUrl)) }),
    });
  });

  const show = async (request: Request<{ bucket: string; object: string }>, response: Response): Promise<void> => {
    const query = queryOf(request);
    const bucket = store.bucket(request.params.bucket);
    const object = bucket.get(request.params.object, query.get('generation'));
    checkReadPreconditions(preconditionsFromQuery(query), object);
    if (query.get('alt') !== 'media') return sendJson(response, objectResource(object, baseUrl));
    await sendObject(request, response, { bucket, object, headers: { etag: object.etag } });
  };
  router.get(OBJECT, show);
  router.get(`/download${OBJECT}`, show);

  router.patch(OBJECT, async (request, response) => {
    const query = queryOf(request);
    const body = await readJsonBody(bodyOf(request));
    const bucket = store.bucket(request.params.bucket);
    const object = bucket.get(request.params.object, query.get('generation'));
    checkPreconditions(preconditionsFromQuery(query), object);
    sendJson(response, objectResource(bucket.patchObject(object, body), baseUrl));
  });

  router.delete(OBJECT, (request, response) => {
    const query = queryOf(request);
    const bucket = store.bucket(request.params.bucket);
    const object = bucket.get(request.params.object, query.get('generation'));
    checkPreconditions(preconditionsFromQuery(query), object);
    bucket.delete(object);
    response.status(204).end();
  });

  return router;
}

/** Those of the named parameters that are there and not empty. */
function optional<K extends string>(query: URLSearchParams, ...names: K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = query.get(name);
    if (value) found[name] = value;
  }
  return found;
}
