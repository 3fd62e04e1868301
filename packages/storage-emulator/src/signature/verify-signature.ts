import { createHash, createHmac, timingSafeEqual, verify } from 'node:crypto';
import { canonicalRequest, type SignableRequest } from './canonical-request.ts';
import { accessDenied, expiredToken, malformedSecurityHeader, signatureDoesNotMatch } from './signature-errors.ts';
import { readSignatureParameters, type SignatureParameters } from './signature-parameters.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What a verified signature says about the body. */
export interface VerifiedRequest {
  /** The SHA-256 (hexadecimal) that the body must have, when the signer fixed it. */
  payloadSha256?: string;
}

/** How far ahead of this server's clock a signer's may be, in milliseconds. */
const CLOCK_SKEW = 15 * 60 * 1000;

/**
 * Verifies the V4 signature of a signed URL: every signed header present and equal, every `x-goog-*` header signed,
 * within its time, by a known key.
 *
 * @throws StorageError 403 `AccessDenied`, 400 `ExpiredToken`, 400 `MalformedSecurityHeader`, 403 `SignatureDoesNotMatch`.
 * @see https://cloud.google.com/storage/docs/authentication/signatures
 */
export function verifySignature(request: SignableRequest, keys: SigningKeys, now: Date): VerifiedRequest {
  const parameters = readSignatureParameters(request.query);
  if (parameters === undefined) throw accessDenied('Anonymous caller does not have access to this resource.');
  checkSignedHeaders(request, parameters.signedHeaders);
  if (parameters.signedAt.getTime() > now.getTime() + CLOCK_SKEW) throw accessDenied('Request is not valid yet.');
  if (now >= parameters.expiresAt) throw expiredToken(parameters.expiresAt);

  const payload = request.headers['x-goog-content-sha256']?.[0] ?? 'UNSIGNED-PAYLOAD';
  const candidates = hostSpellings(request).map((spelling) => {
    const canonical = canonicalRequest(spelling, parameters.signedHeaders, payload);
    return { canonical, stringToSign: stringToSign(parameters, canonical) };
  });
  if (!candidates.some((candidate) => isSignedBy(parameters, candidate.stringToSign, keys))) {
    throw signatureDoesNotMatch(candidates[0]?.stringToSign ?? '', candidates[0]?.canonical ?? '');
  }
  return payload === 'UNSIGNED-PAYLOAD' ? {} : { payloadSha256: payload.toLowerCase() };
}

function checkSignedHeaders(request: SignableRequest, signedHeaders: string[]): void {
  const absent = signedHeaders.find((name) => request.headers[name] === undefined);
  if (absent !== undefined) {
    throw malformedSecurityHeader(absent, 'Header was included in signedheaders, but not in the request.');
  }
  const unsigned = Object.keys(request.headers).find(
    (name) => (name === 'host' || /^x-(goog|amz)-/.test(name)) && !signedHeaders.includes(name),
  );
  if (unsigned !== undefined) {
    throw malformedSecurityHeader(unsigned, 'Header was included in the request, but not in signedheaders.');
  }
}

/**
 * The official client signs the host without its port, `gcloud` with it. On the real service there is no port, so both
 * are right here.
 */
function hostSpellings(request: SignableRequest): SignableRequest[] {
  const host = request.headers.host?.[0] ?? '';
  const hostname = host.replace(/:\d+$/, '');
  return [...new Set([hostname, host])].map((spelling) => ({
    ...request,
    headers: { ...request.headers, host: [spelling] },
  }));
}

function stringToSign(parameters: SignatureParameters, canonical: string): string {
  const hash = createHash('sha256').update(canonical).digest('hex');
  return [parameters.algorithm, parameters.timestamp, parameters.scope, hash].join('\n');
}

function isSignedBy(parameters: SignatureParameters, text: string, keys: SigningKeys): boolean {
  if (parameters.algorithm === 'GOOG4-RSA-SHA256') {
    const publicKey = keys.rsa[parameters.signer];
    if (publicKey === undefined) throw accessDenied(`No key of ${parameters.signer} is known here.`);
    return verify('RSA-SHA256', Buffer.from(text), publicKey, parameters.signature);
  }
  const secret = keys.hmac[parameters.signer];
  if (secret === undefined) throw accessDenied(`No HMAC key ${parameters.signer} is known here.`);
  const expected = hmac(hmacSigningKey(secret, parameters.scope), text);
  return expected.length === parameters.signature.length && timingSafeEqual(expected, parameters.signature);
}

/** "HMAC-SHA256 over date, location, service and request type in turn, beginning with GOOG4 + secret." */
function hmacSigningKey(secret: string, scope: string): Buffer {
  return scope.split('/').reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`GOOG4${secret}`));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
