import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { statedChecksums } from '../checksums.ts';
import { checkObjectName } from '../objects/object-name.ts';
import { objectResource, settableMetadata } from '../objects/object-resource.ts';
import { preconditionsFromQuery } from '../preconditions.ts';
import { bodyOf, queryOf, readJsonBody } from '../request-body.ts';
import type { StorageContext } from '../storage-context.ts';
import { invalid, required } from '../storage-error.ts';
import { chunkRequest, sendPersisted } from '../uploads/chunk-http.ts';
import { boundaryOf, readMultipart } from '../uploads/multipart-related.ts';
import { receiveChunk } from '../uploads/receive-chunk.ts';
import { allowSessionOrigin, allowSessionPreflight } from '../uploads/session-origin.ts';
import { simpleUpload } from '../uploads/simple-upload.ts';
import { uploadCancelled } from '../uploads/upload-errors.ts';
import type { UploadIntent } from '../uploads/upload-intent.ts';
import { sendJson } from './send-json.ts';

/** `gcloud` starts resumable uploads at the second path, the client libraries at the first. */
const PATHS = ['/upload/storage/v1/b/:bucket/o', '/resumable/upload/storage/v1/b/:bucket/o'];

type UploadRequest = Request<{ bucket: string }>;

/** Uploads of the JSON API: `uploadType=media`, `multipart` and `resumable`. */
export function uploadRoutes(context: StorageContext): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.post(PATHS, async (request: UploadRequest, response) => {
    const type = queryOf(request).get('uploadType');
    if (type === 'media') await uploadMedia(request, response, context);
    else if (type === 'multipart') await uploadMultipart(request, response, context);
    else if (type === 'resumable') await startSession(request, response, context);
    else throw invalid(`Invalid uploadType: ${type}`);
  });
  router.put(PATHS, (request: UploadRequest, response) => continueSession(request, response, context));
  router.delete(PATHS, (request: UploadRequest, response) => cancelSession(request, response, context));
  router.options(PATHS, (request: UploadRequest, response) => {
    const session = context.sessions.get(queryOf(request).get('upload_id') ?? '');
    allowSessionPreflight(request, response, session);
    response.status(200).end();
  });
  return router;
}

async function uploadMedia(request: UploadRequest, response: Response, context: StorageContext): Promise<void> {
  const intent = uploadIntent(request, {}, request.headers['content-type']);
  const object = await simpleUpload(intent, bodyOf(request), context.store, context.staging);
  sendJson(response, objectResource(object, context.baseUrl));
}

async function uploadMultipart(request: UploadRequest, response: Response, context: StorageContext): Promise<void> {
  const { metadata, mediaType, media } = await readMultipart(
    bodyOf(request),
    boundaryOf(request.headers['content-type']),
  );
  const intent = uploadIntent(request, metadata, mediaType);
  const object = await simpleUpload(intent, media, context.store, context.staging);
  sendJson(response, objectResource(object, context.baseUrl));
}

async function startSession(request: UploadRequest, response: Response, context: StorageContext): Promise<void> {
  const body = await readJsonBody(bodyOf(request));
  const announced = request.headers['x-upload-content-length'];
  const intent = uploadIntent(request, body, request.headers['x-upload-content-type']?.toString());
  context.store.bucket(intent.bucket);
  const { record } = context.sessions.start({
    id: randomUUID(),
    intent,
    startedAt: context.clock().toISOString(),
    ...(request.headers.origin && { origin: request.headers.origin }),
    ...(announced && { announcedSize: Number(announced) }),
  });
  const path = request.path.replace(/^\/resumable/, '');
  response.setHeader('location', `${context.baseUrl}${path}?uploadType=resumable&upload_id=${record.id}`);
  response.setHeader('x-guploader-uploadid', record.id);
  response.setHeader('content-length', 0);
  response.status(200).end();
}

async function continueSession(request: UploadRequest, response: Response, context: StorageContext): Promise<void> {
  const session = context.sessions.get(queryOf(request).get('upload_id') ?? '');
  allowSessionOrigin(request, response, session);
  const progress = await receiveChunk(session, chunkRequest(request), context);
  if ('completed' in progress) sendJson(response, objectResource(progress.completed, context.baseUrl));
  else sendPersisted(response, progress.persisted);
}

async function cancelSession(request: UploadRequest, response: Response, context: StorageContext): Promise<never> {
  const session = context.sessions.get(queryOf(request).get('upload_id') ?? '');
  allowSessionOrigin(request, response, session);
  await context.sessions.cancel(session);
  throw uploadCancelled();
}

/** What the query, the metadata and the headers say about the object that is to be. */
function uploadIntent(request: UploadRequest, body: Record<string, unknown>, mediaType?: string): UploadIntent {
  const query = queryOf(request);
  const name = query.get('name') ?? body.name;
  if (typeof name !== 'string' || name === '') throw required('Required parameter: name');
  checkObjectName(name);
  const contentEncoding = query.get('contentEncoding');
  return {
    bucket: request.params.bucket,
    name,
    metadata: {
      ...(mediaType && { contentType: mediaType }),
      ...(contentEncoding && { contentEncoding }),
      ...settableMetadata(body),
    },
    preconditions: preconditionsFromQuery(query),
    checksums: { ...statedChecksums(request.headers), ...checksumsOf(body) },
  };
}

/** An upload's metadata may hold the checksums of its bytes: they are checked then, as those of a header are. */
function checksumsOf({ crc32c, md5Hash }: Record<string, unknown>): { crc32c?: string; md5Hash?: string } {
  return { ...(typeof crc32c === 'string' && { crc32c }), ...(typeof md5Hash === 'string' && { md5Hash }) };
}
