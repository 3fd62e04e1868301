import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UploadSession } from './upload-session.ts';

/**
 * Lets the page that began an upload send its bytes and cancel it, whatever the bucket's CORS configuration. Which
 * headers of the answer it may read is the configuration's alone: nothing is exposed here.
 *
 * @see https://cloud.google.com/storage/docs/performing-resumable-uploads
 */
export function allowSessionOrigin(request: IncomingMessage, response: ServerResponse, session: UploadSession): void {
  const { origin } = session.record;
  if (!origin || origin !== request.headers.origin) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'Origin');
}

/** The same for the preflight request that a browser sends first. */
export function allowSessionPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  session: UploadSession,
): void {
  allowSessionOrigin(request, response, session);
  if (!response.hasHeader('access-control-allow-origin')) return;
  response.setHeader('access-control-allow-methods', 'PUT, DELETE');
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '');
}
