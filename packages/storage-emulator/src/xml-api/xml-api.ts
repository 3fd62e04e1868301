import type { Request, Response } from 'express';
import { corsHeaders, preflightHeaders } from '../cors.ts';
import { checkPreconditions, checkReadPreconditions, preconditionsFromHeaders } from '../preconditions.ts';
import { sendObject } from '../send-object.ts';
import { type SignableRequest, signableRequest } from '../signature/canonical-request.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import type { StorageContext } from '../storage-context.ts';
import { notFound, StorageError } from '../storage-error.ts';
import { allowSessionPreflight } from '../uploads/session-origin.ts';
import { type ObjectPath, objectPath } from './object-path.ts';
import { putObject } from './put-object.ts';
import { cancelResumable, continueSession, startResumable } from './resumable.ts';
import { sendXmlError } from './send-xml-error.ts';

/** Answers one request. */
export type RequestHandler = (request: Request, response: Response) => Promise<void>;

/**
 * The XML API on objects, `/BUCKET/OBJECT`: what signed URLs lead to. Every request has to be signed, but for preflight
 * requests and those to a session URI, whose `upload_id` is the proof.
 *
 * @see https://cloud.google.com/storage/docs/xml-api/reference-methods
 */
export function xmlApi(context: StorageContext): RequestHandler {
  return async (request, response) => {
    try {
      await answer(request, response, context);
    } catch (error) {
      sendXmlError(request, response, error, context.onFault);
    }
  };
}

async function answer(request: Request, response: Response, context: StorageContext): Promise<void> {
  const signable = signableRequest(request);
  const target = objectPath(signable.path);
  const uploadId = signable.query.get('upload_id');
  allowOrigin(request, response, target, context);
  if (request.method === 'OPTIONS') {
    if (uploadId) allowSessionPreflight(request, response, context.sessions.get(uploadId));
    return void response.setHeader('content-length', 0).end();
  }
  if (uploadId && request.method === 'PUT') return await continueSession(request, response, uploadId, context);
  if (uploadId && request.method === 'DELETE') return await cancelResumable(request, response, uploadId, context);

  const verified = verifySignature(signable, context.keys, context.clock());
  if (target.name === '') throw notFound('This server serves objects only.');
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return await getObject(request, response, { target, query: signable.query }, context);
    case 'PUT':
      return await putObject(request, response, { target, ...verified }, context);
    case 'POST':
      return startResumable(request, response, target, context);
    case 'DELETE':
      return deleteObject(request, response, target, context);
    default:
      throw new StorageError({
        status: 405,
        reason: 'methodNotAllowed',
        code: 'MethodNotAllowed',
        message: 'The specified method is not allowed against this resource.',
      });
  }
}

async function getObject(
  request: Request,
  response: Response,
  { target, query }: { target: ObjectPath; query: SignableRequest['query'] },
  { store }: StorageContext,
): Promise<void> {
  const bucket = store.bucket(target.bucket);
  const object = bucket.get(target.name, query.get('generation'));
  checkReadPreconditions(preconditionsFromHeaders(request.headers), object);
  const md5 = object.md5Hash && Buffer.from(object.md5Hash, 'base64').toString('hex');
  const headers: Record<string, string> & { etag: string } = { etag: `"${md5 ?? object.etag}"` };
  for (const name of ['content-disposition', 'content-type']) {
    const asked = query.get(`response-${name}`);
    if (asked) headers[name] = asked;
  }
  await sendObject(request, response, { bucket, object, headers });
}

function deleteObject(request: Request, response: Response, target: ObjectPath, { store }: StorageContext): void {
  const bucket = store.bucket(target.bucket);
  const object = bucket.get(target.name);
  checkPreconditions(preconditionsFromHeaders(request.headers), object);
  bucket.delete(object);
  response.writeHead(204).end();
}

/** Lets a web page in as far as the bucket's CORS configuration does. */
function allowOrigin(request: Request, response: Response, target: ObjectPath, { store }: StorageContext): void {
  if (!request.headers.origin) return;
  const rules = store.bucket(target.bucket).resource.cors ?? [];
  const headers =
    request.method === 'OPTIONS'
      ? preflightHeaders(rules, request.headers)
      : corsHeaders(rules, request.headers.origin, request.method ?? '');
  response.setHeaders(new Map(Object.entries(headers)));
}
