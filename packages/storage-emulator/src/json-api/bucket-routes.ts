import { Router } from 'express';
import type { StoredBucket } from '../objects/bucket-resource.ts';
import { checkPreconditions, checkReadPreconditions, preconditionsFromQuery } from '../preconditions.ts';
import { bodyOf, queryOf, readJsonBody } from '../request-body.ts';
import type { StorageContext } from '../storage-context.ts';
import { required } from '../storage-error.ts';
import { pageSize } from './page-size.ts';
import { sendJson } from './send-json.ts';

/** `/storage/v1/b`: make, list, show, change and delete buckets. */
export function bucketRoutes({ store, baseUrl }: StorageContext): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const view = (bucket: StoredBucket) => ({ ...bucket, selfLink: `${baseUrl}/storage/v1/b/${bucket.name}` });

  router.get('/storage/v1/b', (request, response) => {
    const query = queryOf(request);
    const after = Buffer.from(query.get('pageToken') ?? '', 'base64url').toString();
    const found = store
      .buckets()
      .map((bucket) => bucket.resource)
      .filter(({ name }) => name.startsWith(query.get('prefix') ?? '') && name > after);
    const items = found.slice(0, pageSize(query));
    const last = items.at(-1);
    const more = last && items.length < found.length;
    sendJson(response, {
      kind: 'storage#buckets',
      ...(more && { nextPageToken: Buffer.from(last.name).toString('base64url') }),
      items: items.map(view),
    });
  });

  router.post('/storage/v1/b', async (request, response) => {
    const body = await readJsonBody(bodyOf(request));
    if (typeof body.name !== 'string') throw required('Required parameter: name');
    sendJson(response, view(store.createBucket(body.name, body).resource));
  });

  router.get('/storage/v1/b/:bucket', (request, response) => {
    const { resource } = store.bucket(request.params.bucket);
    checkReadPreconditions(preconditionsFromQuery(queryOf(request)), resource);
    sendJson(response, view(resource));
  });

  // `gcloud` asks for both before it moves or removes what looks like a folder.
  router.get('/storage/v1/b/:bucket/managedFolders', (request, response) => {
    store.bucket(request.params.bucket);
    sendJson(response, { kind: 'storage#managedFolders', items: [] });
  });
  router.get('/storage/v1/b/:bucket/storageLayout', (request, response) => {
    const { name, location, locationType } = store.bucket(request.params.bucket).resource;
    const hierarchicalNamespace = { enabled: false };
    sendJson(response, { kind: 'storage#storageLayout', bucket: name, location, locationType, hierarchicalNamespace });
  });

  router.patch('/storage/v1/b/:bucket', async (request, response) => {
    const body = await readJsonBody(bodyOf(request));
    const bucket = store.bucket(request.params.bucket);
    checkPreconditions(preconditionsFromQuery(queryOf(request)), bucket.resource);
    sendJson(response, view(bucket.patch(body)));
  });

  router.delete('/storage/v1/b/:bucket', (request, response) => {
    const { resource } = store.bucket(request.params.bucket);
    checkPreconditions(preconditionsFromQuery(queryOf(request)), resource);
    store.deleteBucket(resource.name);
    response.status(204).end();
  });

  return router;
}
