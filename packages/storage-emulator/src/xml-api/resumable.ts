import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StorageContext } from '../storage-context.ts';
import { invalid } from '../storage-error.ts';
import { chunkRequest, sendPersisted } from '../uploads/chunk-http.ts';
import { receiveChunk } from '../uploads/receive-chunk.ts';
import { allowSessionOrigin } from '../uploads/session-origin.ts';
import { uploadCancelled } from '../uploads/upload-errors.ts';
import { intentOfHeaders } from './intent-of-headers.ts';
import type { ObjectPath } from './object-path.ts';
import { sendStored } from './put-object.ts';

/**
 * `POST` with `x-goog-resumable: start`: 201, and the session URI in `Location`. Preconditions and the allowed length are
 * given here and hold when the upload completes.
 *
 * @see https://cloud.google.com/storage/docs/xml-api/post-object-resumable
 */
export function startResumable(
  request: IncomingMessage,
  response: ServerResponse,
  target: ObjectPath,
  { store, sessions, clock, baseUrl }: StorageContext,
): void {
  if (request.headers['x-goog-resumable'] !== 'start') throw invalid('A POST has to start a resumable upload.');
  store.bucket(target.bucket);
  const { record } = sessions.start({
    id: randomUUID(),
    intent: intentOfHeaders(target, request.headers),
    startedAt: clock().toISOString(),
    ...(request.headers.origin && { origin: request.headers.origin }),
  });
  const path = [target.bucket, ...target.name.split('/')].map(encodeURIComponent).join('/');
  response.writeHead(201, { location: `${baseUrl}/${path}?upload_id=${record.id}`, 'content-length': 0 }).end();
}

/** `PUT` to a session URI: 200 when the object is complete, else 308 with the bytes that have arrived. */
export async function continueSession(
  request: IncomingMessage,
  response: ServerResponse,
  uploadId: string,
  context: StorageContext,
): Promise<void> {
  const session = context.sessions.get(uploadId);
  allowSessionOrigin(request, response, session);
  const progress = await receiveChunk(session, chunkRequest(request), context);
  if ('completed' in progress) sendStored(response, progress.completed);
  else sendPersisted(response, progress.persisted);
}

/** `DELETE` of a session URI. @throws StorageError 499, which is how Cloud Storage says that it is done. */
export async function cancelResumable(
  request: IncomingMessage,
  response: ServerResponse,
  uploadId: string,
  { sessions }: StorageContext,
): Promise<never> {
  const session = sessions.get(uploadId);
  allowSessionOrigin(request, response, session);
  await sessions.cancel(session);
  throw uploadCancelled();
}
