import { closeSync, createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { byteRange } from './byte-range.ts';
import type { Bucket } from './objects/bucket.ts';
import type { StoredObject } from './objects/object-resource.ts';
import { rangeNotSatisfiable } from './storage-error.ts';

/**
 * Sends an object's bytes, or for HEAD its headers: 200, or 206 with the part that `Range` asks for. The generation is
 * opened before anything is awaited, so that replacing it meanwhile does not matter.
 *
 * @param headers on top of the object's own.
 * @throws StorageError 416 when no byte of the range exists.
 */
export async function sendObject(
  request: IncomingMessage,
  response: ServerResponse,
  { bucket, object, headers }: { bucket: Bucket; object: StoredObject; headers: Record<string, string> },
): Promise<void> {
  const size = Number(object.size);
  const range = byteRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${size}`);
    throw rangeNotSatisfiable();
  }
  const { first, last } = range ?? { first: 0, last: size - 1 };
  response.statusCode = range ? 206 : 200;
  if (range) response.setHeader('content-range', `bytes ${first}-${last}/${size}`);
  response.setHeaders(new Map(Object.entries({ ...objectHeaders(object), ...headers })));
  response.setHeader('content-length', last - first + 1);
  if (request.method === 'HEAD' || last < first) {
    response.end();
    return;
  }
  const fd = bucket.open(object);
  if (response.destroyed) return closeSync(fd);
  // A client that goes away in the middle is no fault of ours.
  await pipeline(createReadStream('', { fd, start: first, end: last }), response).catch(() => response.destroy());
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
