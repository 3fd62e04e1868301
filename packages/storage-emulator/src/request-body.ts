import type { IncomingMessage } from 'node:http';
import { invalid } from './storage-error.ts';

/** The largest JSON body that is read, in bytes. */
const LARGEST_JSON = 1024 * 1024;

/**
 * The bytes of a request, at the pace at which they are taken. Leaving the loop early keeps the connection, so that
 * the client can still be told why.
 */
export function bodyOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer> };
}

/** Reads a JSON object; an empty body counts as `{}`. @throws StorageError 400 for anything else. */
export async function readJsonBody(body: AsyncIterable<Buffer>): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LARGEST_JSON) throw invalid('The request body is too large.');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString().trim();
  const value: unknown = text === '' ? {} : parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('Expected a JSON object.');
  return { ...value };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`Parse Error: ${error instanceof Error ? error.message : 'not JSON'}`);
  }
}

/** `Content-Length` as a number, when there is one. */
export function contentLength(request: IncomingMessage): { contentLength?: number } {
  const header = request.headers['content-length'];
  return header === undefined ? {} : { contentLength: Number(header) };
}

/** The query string of a request. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams(/\?(.*)$/s.exec(request.url ?? '')?.[1] ?? '');
}
