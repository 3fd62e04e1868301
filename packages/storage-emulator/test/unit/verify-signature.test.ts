import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { canonicalRequest, type SignableRequest } from '../../src/signature/canonical-request.ts';
import type { SigningKeys } from '../../src/signature/signing-keys.ts';
import { verifySignature } from '../../src/signature/verify-signature.ts';
import { hmacSignedUrl } from '../support/hmac-signed-url.ts';

const SIGNED_AT = new Date('2026-03-06T12:00:00Z');
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEYS: SigningKeys = {
  rsa: { 'signer@example.com': publicKey.export({ type: 'spki', format: 'pem' }).toString() },
  hmac: { ACCESS: 'secret' },
};

const signedRequest = (overrides: Partial<Parameters<typeof hmacSignedUrl>[0]> = {}): SignableRequest => {
  const config = {
    ...{ method: 'GET', endpoint: 'http://127.0.0.1:8081', bucket: 'b', object: 'o', accessId: 'ACCESS' },
    ...{ secret: 'secret', signedAt: SIGNED_AT, expiresInSeconds: 600 },
    ...overrides,
  };
  const url = new URL(hmacSignedUrl(config));
  const headers = Object.entries(config.headers ?? {}).map(([name, value]) => [name, [value]]);
  return {
    method: config.method,
    path: url.pathname,
    query: url.searchParams,
    headers: { host: ['127.0.0.1:8081'], ...Object.fromEntries(headers) },
  };
};
const verifyAt = (request: SignableRequest, seconds = 0) =>
  verifySignature(request, KEYS, new Date(SIGNED_AT.getTime() + seconds * 1000));
const withQuery = (name: string, value: string): SignableRequest => {
  const request = signedRequest();
  request.query.set(name, value);
  return request;
};

describe('a V4 signature', () => {
  it('is good from 15 minutes before its time, for clocks that differ, until it expires', () => {
    expect(() => verifyAt(signedRequest(), -15 * 60)).not.toThrow();
    expect(() => verifyAt(signedRequest(), 599)).not.toThrow();
    expect(() => verifyAt(signedRequest(), -15 * 60 - 1)).toThrow(expect.objectContaining({ code: 'AccessDenied' }));
    expect(() => verifyAt(signedRequest(), 600)).toThrow(
      expect.objectContaining({
        code: 'ExpiredToken',
        details: 'The provided token has expired. Request signature expired at: 2026-03-06T12:10:00+00:00',
      }),
    );
  });

  it.each(['127.0.0.1', '127.0.0.1:8081'])('is good with the host signed as %s', (host) => {
    expect(() => verifyAt(signedRequest({ headers: { host } }))).not.toThrow();
  });

  it('is good with parameter names in lower case', () => {
    const request = signedRequest();
    const names = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders'].map((name) => `X-Goog-${name}`);
    const query = new URLSearchParams(
      Object.fromEntries(names.map((name) => [name.toLowerCase(), request.query.get(name) ?? ''])),
    );
    const scope = '20260306/auto/storage/goog4_request';
    const key = scope.split('/').reduce<Buffer>((part, text) => hmac(part, text), Buffer.from('GOOG4secret'));
    const canonical = canonicalRequest(
      { ...request, query, headers: { host: ['127.0.0.1'] } },
      ['host'],
      'UNSIGNED-PAYLOAD',
    );
    const text = ['GOOG4-HMAC-SHA256', '20260306T120000Z', scope, sha256(canonical)].join('\n');
    query.set('x-goog-signature', hmac(key, text).toString('hex'));

    expect(() => verifyAt({ ...request, query })).not.toThrow();
  });

  it('may be made with RSA', () => {
    const request = signedRequest();
    request.query.set('X-Goog-Algorithm', 'GOOG4-RSA-SHA256');
    request.query.set('X-Goog-Credential', 'signer@example.com/20260306/europe-west4/storage/goog4_request');
    const canonical = canonicalRequest({ ...request, headers: { host: ['127.0.0.1'] } }, ['host'], 'UNSIGNED-PAYLOAD');
    const scope = '20260306/europe-west4/storage/goog4_request';
    const text = ['GOOG4-RSA-SHA256', '20260306T120000Z', scope, sha256(canonical)].join('\n');
    request.query.set('X-Goog-Signature', sign('RSA-SHA256', Buffer.from(text), privateKey).toString('hex'));

    expect(() => verifyAt(request)).not.toThrow();
    expect(() => verifyAt({ ...request, path: '/b/other' })).toThrow(
      expect.objectContaining({ code: 'SignatureDoesNotMatch' }),
    );
  });

  it('does not say what the body has to be, unless its hash was signed', () => {
    expect(verifyAt(signedRequest())).toEqual({});
  });

  it.each([
    ['no signature', { ...signedRequest(), query: new URLSearchParams() }, 'AccessDenied'],
    ['an unknown algorithm', withQuery('X-Goog-Algorithm', 'AWS4-HMAC-SHA256'), 'MalformedSecurityHeader'],
    ['an unknown signer', signedRequest({ accessId: 'UNKNOWN' }), 'AccessDenied'],
    ['a signature that is no hexadecimal', withQuery('X-Goog-Signature', 'xyz'), 'MalformedSecurityHeader'],
    ['a date that is none', withQuery('X-Goog-Date', '20261399T000000Z'), 'MalformedSecurityHeader'],
    ['a scope of another day', withQuery('X-Goog-Date', '20260307T120000Z'), 'MalformedSecurityHeader'],
    ['a life of more than a week', signedRequest({ expiresInSeconds: 604_801 }), 'InvalidArgument'],
    ['another method', { ...signedRequest(), method: 'PUT' }, 'SignatureDoesNotMatch'],
    ['another host', { ...signedRequest(), headers: { host: ['other:8081'] } }, 'SignatureDoesNotMatch'],
    [
      'an x-goog header that was not signed',
      { ...signedRequest(), headers: { host: ['127.0.0.1'], 'x-goog-meta-a': ['1'] } },
      'MalformedSecurityHeader',
    ],
  ])('is refused with %s', (_case, request, code) => {
    expect(() => verifyAt(request)).toThrow(expect.objectContaining({ code }));
  });
});

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
