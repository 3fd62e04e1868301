import { generateKeyPairSync } from 'node:crypto';

let made: string | undefined;

/** A private key for the service accounts of stacks, PEM (PKCS #8). To make one takes as long as to start a small stack's functions. */
export function signingKey(): string {
  made ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
  return made;
}
