import { createHash, createHmac } from 'node:crypto';

/** What to sign. */
export interface HmacUrlRequest {
  method: string;
  /** `http://host:port` of the service. */
  endpoint: string;
  bucket: string;
  object: string;
  accessId: string;
  secret: string;
  signedAt: Date;
  expiresInSeconds: number;
  /** Headers to sign beside the host, names in lower case. */
  headers?: Record<string, string>;
  /** Query parameters on top of the signature's own. */
  query?: Record<string, string>;
}

/**
 * Signs a URL with an HMAC key, step by step as the documentation says and independent of the server's own code (the
 * official client cannot do it).
 *
 * @see https://cloud.google.com/storage/docs/authentication/signatures
 */
export function hmacSignedUrl(request: HmacUrlRequest): string {
  const timestamp = request.signedAt.toISOString().replace(/[-:]|\.\d+/g, '');
  const date = timestamp.slice(0, 8);
  const scope = `${date}/auto/storage/goog4_request`;
  const headers = Object.entries({ host: new URL(request.endpoint).hostname, ...request.headers }).sort();
  const names = headers.map(([name]) => name).join(';');
  const query = Object.entries({
    'X-Goog-Algorithm': 'GOOG4-HMAC-SHA256',
    'X-Goog-Credential': `${request.accessId}/${scope}`,
    'X-Goog-Date': timestamp,
    'X-Goog-Expires': String(request.expiresInSeconds),
    'X-Goog-SignedHeaders': names,
    ...request.query,
  })
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const path = `/${request.bucket}/${request.object.split('/').map(encodeURIComponent).join('/')}`;
  const canonicalHeaders = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = [request.method, path, query, canonicalHeaders, names, 'UNSIGNED-PAYLOAD'].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const stringToSign = ['GOOG4-HMAC-SHA256', timestamp, scope, hash].join('\n');

  const dateKey = createHmac('sha256', `GOOG4${request.secret}`).update(date).digest();
  const locationKey = createHmac('sha256', dateKey).update('auto').digest();
  const serviceKey = createHmac('sha256', locationKey).update('storage').digest();
  const signingKey = createHmac('sha256', serviceKey).update('goog4_request').digest();
  const signature = createHmac('sha256', signingKey).update(stringToSign).digest('hex');
  return `${request.endpoint}${path}?${query}&X-Goog-Signature=${signature}`;
}
