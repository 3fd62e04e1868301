import type { IncomingMessage, ServerResponse } from 'node:http';
import { statedChecksums } from '../checksums.ts';
import { bodyOf, contentLength } from '../request-body.ts';
import { contentRange } from './content-range.ts';
import type { ChunkRequest } from './receive-chunk.ts';

/** Reads a request to a session URI. @throws StorageError 400 when its `Content-Range` cannot be read. */
export function chunkRequest(request: IncomingMessage): ChunkRequest {
  return {
    range: contentRange(request.headers['content-range']),
    ...contentLength(request),
    checksums: statedChecksums(request.headers),
    body: bodyOf(request),
    interrupt: () => request.destroy(),
  };
}

/** "308 Resume Incomplete", with the bytes that have arrived; without a `Range` header there are none. */
export function sendPersisted(response: ServerResponse, persisted: number): void {
  response.statusCode = 308;
  response.statusMessage = 'Resume Incomplete';
  if (persisted > 0) response.setHeader('range', `bytes=0-${persisted - 1}`);
  response.setHeader('content-length', 0);
  response.end();
}
