import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Request, Router } from 'express';
import { composeObject } from '../objects/compose-object.ts';
import { objectResource, type StoredObject, settableMetadata } from '../objects/object-resource.ts';
import { checkPreconditions, checkReadPreconditions, preconditionsFromQuery } from '../preconditions.ts';
import { bodyOf, queryOf, readJsonBody } from '../request-body.ts';
import type { StorageContext } from '../storage-context.ts';
import { sendJson } from './send-json.ts';

type CopyParameters = { bucket: string; object: string; toBucket: string; toObject: string };

/** `copyTo`, `rewriteTo` and `compose`: objects made of objects, without bytes from the client. */
export function copyRoutes({ store, staging, baseUrl }: StorageContext): Router {
  const router = Router({ caseSensitive: true, strict: true });

  /** A copy takes the source's metadata, unless the request brings its own. It shares the source's bytes on disk. */
  const copy = async (request: Request<CopyParameters>): Promise<StoredObject> => {
    const { bucket, object, toBucket, toObject } = request.params;
    const query = queryOf(request);
    const body = settableMetadata(await readJsonBody(bodyOf(request)));
    const source = store.bucket(bucket).get(object, query.get('sourceGeneration'));
    checkReadPreconditions(preconditionsFromQuery(query, 'ifSource'), source);
    const target = store.bucket(toBucket);
    const path = join(staging, randomUUID());
    const { storageClass: _, ...inherited } = settableMetadata({ ...source });
    const { storageClass, ...own } = body;
    const metadata = { ...(Object.keys(own).length > 0 ? own : inherited), ...(storageClass && { storageClass }) };
    const { crc32c, md5Hash, componentCount, size } = source;
    const checksums = { crc32c, ...(md5Hash && { md5Hash }), ...(componentCount && { componentCount }) };
    const preconditions = preconditionsFromQuery(query);
    checkPreconditions(preconditions, target.peek(toObject));
    store.bucket(bucket).link(source, path);
    return target.put(toObject, { path, size: Number(size), ...checksums }, metadata, preconditions);
  };

  router.post('/storage/v1/b/:bucket/o/:object/copyTo/b/:toBucket/o/:toObject', async (request, response) => {
    sendJson(response, objectResource(await copy(request), baseUrl));
  });

  router.post('/storage/v1/b/:bucket/o/:object/rewriteTo/b/:toBucket/o/:toObject', async (request, response) => {
    const copied = await copy(request);
    sendJson(response, {
      kind: 'storage#rewriteResponse',
      totalBytesRewritten: copied.size,
      objectSize: copied.size,
      done: true,
      resource: objectResource(copied, baseUrl),
    });
  });

  router.post('/storage/v1/b/:bucket/o/:object/compose', async (request, response) => {
    const body = await readJsonBody(bodyOf(request));
    const composed = await composeObject(store.bucket(request.params.bucket), staging, {
      name: request.params.object,
      body,
      preconditions: preconditionsFromQuery(queryOf(request)),
    });
    sendJson(response, objectResource(composed, baseUrl));
  });

  return router;
}
