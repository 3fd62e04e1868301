import { createHash } from 'node:crypto';
import type { UrlSigner } from './url-signer.ts';

/** The request that a URL is signed for. */
export interface SignedRequest {
  method: 'GET' | 'PUT' | 'POST';
  bucket: string;
  /** The object's name. */
  name: string;
  expiresAt: Date;
  /** Headers that have to be sent as they are, by lower-case name. */
  headers?: Readonly<Record<string, string>>;
  /** Parameters beside those of the signature. */
  query?: Readonly<Record<string, string>>;
}

/** Where and when it is signed. */
export interface SigningContext {
  signer: UrlSigner;
  /** Base URL of Cloud Storage. */
  endpoint: string;
  now: Date;
}

/**
 * Signs a URL, V4, for a body that is not part of the signature.
 * https://cloud.google.com/storage/docs/access-control/signing-urls-manually
 */
export async function signUrl(request: SignedRequest, { signer, endpoint, now }: SigningContext): Promise<string> {
  const timestamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${timestamp.slice(0, 8)}/auto/storage/goog4_request`;
  const { origin, host } = new URL(endpoint);
  const headers = sorted({ host, ...request.headers });
  const signedHeaders = headers.map(([name]) => name).join(';');
  const path = `/${request.bucket}/${request.name.split('/').map(percentEncode).join('/')}`;
  const query = canonicalQuery({
    ...request.query,
    'X-Goog-Algorithm': signer.algorithm,
    'X-Goog-Credential': `${await signer.account()}/${scope}`,
    'X-Goog-Date': timestamp,
    'X-Goog-Expires': String(Math.floor(request.expiresAt.getTime() / 1000) - Math.floor(now.getTime() / 1000)),
    'X-Goog-SignedHeaders': signedHeaders,
  });
  const canonicalRequest = [
    request.method,
    path,
    query,
    ...headers.map(([name, value]) => `${name}:${value}`),
    '',
    signedHeaders,
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const hash = createHash('sha256').update(canonicalRequest).digest('hex');
  const signature = await signer.sign([signer.algorithm, timestamp, scope, hash].join('\n'), scope);
  return `${origin}${path}?${query}&X-Goog-Signature=${Buffer.from(signature).toString('hex')}`;
}

/** "Each parameter must be listed in alphabetical order", by its encoded name. */
function canonicalQuery(parameters: Record<string, string>): string {
  const encoded = Object.entries(parameters).map(([name, value]) => [percentEncode(name), percentEncode(value)]);
  return sorted(Object.fromEntries(encoded))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function sorted(entries: Record<string, string>): [string, string][] {
  return Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Everything but the unreserved characters of RFC 3986. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
