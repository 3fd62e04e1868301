import type { IncomingMessage } from 'node:http';

/** The parts of an HTTP request that a V4 signature covers, exactly as they arrived. */
export interface SignableRequest {
  method: string;
  /** Percent-encoded, without the query string. */
  path: string;
  /** Decoded, in any order. */
  query: URLSearchParams;
  /** All values by lower-case name. */
  headers: NodeJS.Dict<string[]>;
}

/** The signable parts of a request that came over HTTP. */
export function signableRequest(request: IncomingMessage): SignableRequest {
  const url = request.url ?? '/';
  const question = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: question < 0 ? url : url.slice(0, question),
    query: new URLSearchParams(question < 0 ? '' : url.slice(question)),
    headers: request.headersDistinct,
  };
}

/**
 * The canonical form of a request, the text whose hash is signed.
 *
 * @param signedHeaders lower-case names; each has to be present in the request.
 * @param payload the body's SHA-256 in hexadecimal, or `UNSIGNED-PAYLOAD`.
 * @see https://cloud.google.com/storage/docs/authentication/canonical-requests
 */
export function canonicalRequest(request: SignableRequest, signedHeaders: string[], payload: string): string {
  const names = signedHeaders.toSorted();
  const headers = names.map((name) => `${name}:${canonicalValue(request.headers[name] ?? [])}\n`).join('');
  return [request.method, request.path, canonicalQuery(request.query), headers, names.join(';'), payload].join('\n');
}

/** "Each parameter in the query string must be listed in alphabetical order", without the signature itself. */
function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name.toLowerCase() !== 'x-goog-signature')
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** "Eliminate leading and trailing whitespace, collapse runs of it, separate repeated values with a comma." */
function canonicalValue(values: string[]): string {
  return values.map((value) => value.trim().replace(/\s+/g, ' ')).join(',');
}

/** Everything but the unreserved characters of RFC 3986. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
