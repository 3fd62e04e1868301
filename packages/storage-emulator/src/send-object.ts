import { closeSync, createReadStream, readSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { byteRange } from './byte-range.ts';
import { checkEntityConditions, isRangeCurrent } from './entity-conditions.ts';
import type { Bucket } from './objects/bucket.ts';
import type { StoredObject } from './objects/object-resource.ts';
import { rangeNotSatisfiable } from './storage-error.ts';

/** A generation to send, with the headers on top of its own; `etag` must be one of them. */
export interface Sending {
  bucket: Bucket;
  object: StoredObject;
  headers: Record<string, string> & { etag: string };
}

/**
 * Sends an object's bytes, or for HEAD its headers: 200, or 206 with the part that `Range` asks for. The generation is
 * opened before anything is awaited, so that replacing it meanwhile does not matter.
 *
 * @throws StorageError 304 or 412 as the conditional headers say, 416 when no byte of the range exists.
 */
export async function sendObject(request: Request, response: Response, sending: Sending): Promise<void> {
  const { bucket, object, headers } = sending;
  const version = { etag: headers.etag, modified: new Date(object.updated) };
  checkEntityConditions(request.headers, version);
  const fd = bucket.open(object);
  const isDecompressed = needsDecompression(request, object, fd);
  let part: { first: number; last: number };
  try {
    part = isDecompressed
      ? startDecompressed(response, sending)
      : startPart(
          response,
          sending,
          isRangeCurrent(request.get('if-range'), version) ? request.get('range') : undefined,
        );
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  if (request.method === 'HEAD' || part.last < part.first || response.destroyed) {
    closeSync(fd);
    response.end();
    return;
  }
  const bytes = createReadStream('', { fd, start: part.first, end: part.last });
  // A client that goes away in the middle is no fault of ours.
  const sent = isDecompressed ? pipeline(bytes, createGunzip(), response) : pipeline(bytes, response);
  await sent.catch(() => response.destroy());
}

/** The status and headers of the object as it is stored, or of a part of it; returns the bytes to send. */
function startPart(response: Response, { object, headers }: Sending, asked: string | undefined) {
  const size = Number(object.size);
  const range = byteRange(asked, size);
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${size}`);
    throw rangeNotSatisfiable();
  }
  const { first, last } = range ?? { first: 0, last: size - 1 };
  response.statusCode = range ? 206 : 200;
  if (range) response.setHeader('content-range', `bytes ${first}-${last}/${size}`);
  response.setHeaders(new Map(Object.entries({ ...objectHeaders(object), ...headers })));
  response.setHeader('content-length', last - first + 1);
  return { first, last };
}

/**
 * "The response containing the object does not contain a Content-Encoding or Content-Length header", and a `Range` is
 * silently ignored.
 */
function startDecompressed(response: Response, { object, headers }: Sending) {
  const { 'content-encoding': _, 'accept-ranges': __, ...stored } = objectHeaders(object);
  response.statusCode = 200;
  response.setHeaders(new Map(Object.entries({ ...stored, ...headers })));
  response.vary('Accept-Encoding');
  response.setHeader('warning', '214 UploadServer gunzipped');
  response.setHeader('x-guploader-response-body-transformations', 'gunzipped');
  return { first: 0, last: Number(object.size) - 1 };
}

/**
 * Decompressive transcoding: of an object that is gzip and says so, for a client that does not accept gzip, unless the
 * object forbids it with `Cache-Control: no-transform`.
 *
 * @see https://cloud.google.com/storage/docs/transcoding
 */
function needsDecompression(request: Request, object: StoredObject, fd: number): boolean {
  if (object.contentEncoding?.toLowerCase() !== 'gzip' || /\bno-transform\b/i.test(object.cacheControl ?? ''))
    return false;
  if (request.acceptsEncodings('gzip')) return false;
  const magic = Buffer.alloc(2);
  return readSync(fd, magic, 0, 2, 0) === 2 && magic.readUInt16BE() === 0x1f8b;
}

/** The headers that describe an object, in both APIs. @see https://cloud.google.com/storage/docs/xml-api/reference-headers */
export function objectHeaders(object: StoredObject): Record<string, string> {
  const hash = [`crc32c=${object.crc32c}`, ...(object.md5Hash ? [`md5=${object.md5Hash}`] : [])];
  const optional = {
    'cache-control': object.cacheControl,
    'content-disposition': object.contentDisposition,
    'content-encoding': object.contentEncoding,
    'content-language': object.contentLanguage,
    'x-goog-component-count': object.componentCount?.toString(),
    'x-goog-custom-time': object.customTime,
  };
  return {
    ...Object.fromEntries(Object.entries(object.metadata ?? {}).map(([key, value]) => [`x-goog-meta-${key}`, value])),
    ...Object.fromEntries(Object.entries(optional).flatMap(([name, value]) => (value ? [[name, value]] : []))),
    'content-type': object.contentType ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
    'last-modified': new Date(object.updated).toUTCString(),
    'x-goog-generation': object.generation,
    'x-goog-metageneration': object.metageneration,
    'x-goog-hash': hash.join(','),
    'x-goog-storage-class': object.storageClass,
    'x-goog-stored-content-encoding': object.contentEncoding ?? 'identity',
    'x-goog-stored-content-length': object.size,
  };
}
