import type { IncomingMessage, ServerResponse } from 'node:http';
import { StorageError } from '../storage-error.ts';

/**
 * Answers with the error document of the XML API; what is no StorageError is a 500.
 *
 * @see https://cloud.google.com/storage/docs/xml-api/reference-status
 */
export function sendXmlError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  onFault: (error: unknown) => void,
): void {
  if (response.headersSent) return void response.destroy();
  // The rest of a refused upload has to be taken off the wire, or the client never gets to read the answer.
  request.resume();
  if (!(error instanceof StorageError)) onFault(error);
  const refusal = error instanceof StorageError ? error : internalError(error);
  const body = refusal.isPlainText ? refusal.message : xmlError(refusal);
  response.statusCode = refusal.status;
  response.setHeader(
    'content-type',
    refusal.isPlainText ? 'text/plain; charset=utf-8' : 'application/xml; charset=UTF-8',
  );
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
}

function xmlError({ code, message, details, elements }: StorageError): string {
  const fields = { Code: code, Message: message, ...(details && { Details: details }), ...elements };
  const inner = Object.entries(fields).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`);
  return `<?xml version='1.0' encoding='UTF-8'?><Error>${inner.join('')}</Error>`;
}

function internalError(cause: unknown): StorageError {
  const message = cause instanceof Error ? cause.message : 'We encountered an internal error.';
  return new StorageError({ status: 500, reason: 'backendError', code: 'InternalError', message }, { cause });
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));
}
