import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StoredObject } from '../objects/object-resource.ts';
import { bodyOf, contentLength } from '../request-body.ts';
import type { StorageContext } from '../storage-context.ts';
import { badDigest } from '../storage-error.ts';
import { refuseTooLong, refuseTooShort } from '../uploads/length-range.ts';
import { simpleUpload } from '../uploads/simple-upload.ts';
import { intentOfHeaders } from './intent-of-headers.ts';
import type { ObjectPath } from './object-path.ts';

/**
 * Stores an object in one request.
 *
 * @throws StorageError 400 `EntityTooLarge`, `EntityTooSmall`, `BadDigest`, 412 `PreconditionFailed`.
 */
export async function putObject(
  request: IncomingMessage,
  response: ServerResponse,
  { target, payloadSha256 }: { target: ObjectPath; payloadSha256?: string },
  context: StorageContext,
): Promise<void> {
  const intent = intentOfHeaders(target, request.headers);
  const { contentLength: length } = contentLength(request);
  if (length !== undefined) {
    refuseTooLong(length, intent.lengthRange);
    refuseTooShort(length, intent.lengthRange);
  }
  const body = payloadSha256 === undefined ? bodyOf(request) : withSha256(bodyOf(request), payloadSha256);
  sendStored(response, await simpleUpload(intent, body, context.store, context.staging));
}

/** The answer to a completed upload of the XML API: 200, no body, the object in the headers. */
export function sendStored(response: ServerResponse, object: StoredObject): void {
  const md5 = Buffer.from(object.md5Hash ?? '', 'base64').toString('hex');
  response.writeHead(200, {
    etag: `"${md5}"`,
    'x-goog-generation': object.generation,
    'x-goog-metageneration': object.metageneration,
    'x-goog-hash': [`crc32c=${object.crc32c}`, `md5=${object.md5Hash}`].join(','),
    'x-goog-stored-content-length': object.size,
    'content-length': 0,
  });
  response.end();
}

/** Passes a body on, and breaks off at its end when it is not the one whose hash was signed. */
async function* withSha256(body: AsyncIterable<Buffer>, expected: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
  const actual = hash.digest('hex');
  if (actual !== expected)
    throw badDigest(`Provided SHA-256 "${expected}" doesn't match calculated SHA-256 "${actual}".`);
}
