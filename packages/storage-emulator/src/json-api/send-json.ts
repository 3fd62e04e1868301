import type { IncomingMessage, ServerResponse } from 'node:http';
import { StorageError } from '../storage-error.ts';

/** Answers with a JSON document. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  const text = Buffer.from(JSON.stringify(body));
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=UTF-8');
  response.setHeader('content-length', text.length);
  response.end(text);
}

/**
 * Answers with the error envelope of the JSON API; what is no StorageError is a 500.
 *
 * @see https://cloud.google.com/storage/docs/json_api/v1/status-codes
 */
export function sendJsonError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  onFault: (error: unknown) => void,
): void {
  if (response.headersSent) return void response.destroy();
  // The rest of a refused upload has to be taken off the wire, or the client never gets to read the answer.
  request.resume();
  const message = error instanceof Error ? error.message : 'Internal Error';
  const { status, reason, isPlainText } = error instanceof StorageError ? error : unexpected(error);
  if (status === 500) onFault(error);
  if (status === 304) {
    response.statusCode = status;
    response.end();
  } else if (isPlainText) {
    response.statusCode = status;
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end(message);
  } else {
    sendJson(response, { error: { code: status, message, errors: [{ message, domain: 'global', reason }] } }, status);
  }
}

/** A path that cannot be decoded is the caller's fault; anything else that was not foreseen is ours. */
function unexpected(error: unknown): Pick<StorageError, 'status' | 'reason' | 'isPlainText'> {
  const isUndecodable = error instanceof Error && 'status' in error && error.status === 400;
  return isUndecodable
    ? { status: 400, reason: 'invalid', isPlainText: false }
    : { status: 500, reason: 'backendError', isPlainText: false };
}
