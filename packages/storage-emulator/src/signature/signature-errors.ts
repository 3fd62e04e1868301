import { StorageError } from '../storage-error.ts';

/** 403: the request is not the one that was signed. Shows what was verified, as Cloud Storage does, to find the difference. */
export function signatureDoesNotMatch(stringToSign: string, canonicalRequest: string): StorageError {
  return new StorageError({
    status: 403,
    reason: 'forbidden',
    code: 'SignatureDoesNotMatch',
    message: 'Access denied.',
    details:
      'The request signature we calculated does not match the signature you provided. Check your Google secret key and signing method.',
    elements: { StringToSign: stringToSign, CanonicalRequest: canonicalRequest },
  });
}

/** 400: a security parameter or signed header is missing or cannot be read. */
export function malformedSecurityHeader(parameter: string, details: string): StorageError {
  return new StorageError({
    status: 400,
    reason: 'invalid',
    code: 'MalformedSecurityHeader',
    message: 'Your request has a malformed header.',
    details,
    elements: { ParameterName: parameter },
  });
}

/** 400: the signature was good until `expiry`. */
export function expiredToken(expiry: Date): StorageError {
  return new StorageError({
    status: 400,
    reason: 'invalid',
    code: 'ExpiredToken',
    message: 'Invalid argument.',
    details: `The provided token has expired. Request signature expired at: ${expiry.toISOString().slice(0, 19)}+00:00`,
  });
}

/** 403: the request is anonymous, or its signer is unknown. */
export function accessDenied(details: string): StorageError {
  return new StorageError({
    status: 403,
    reason: 'forbidden',
    code: 'AccessDenied',
    message: 'Access denied.',
    details,
  });
}
