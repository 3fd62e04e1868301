import { createHmac, type KeyLike, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { MAX_IAM_TTL_SECONDS } from '../config/config.ts';
import { REAL_TIMING, RetryPolicy, statusOf } from './retry-policy.ts';

/** "The longest expiration value is 604800 seconds (7 days)." https://cloud.google.com/storage/docs/access-control/signed-urls */
const MAX_TTL_SECONDS = 604_800;

/** How long a signature is retried while IAM answers 429, in milliseconds. */
const MAX_SIGN_RETRY_MS = 20_000;

/** Signs URLs. https://cloud.google.com/storage/docs/authentication/signatures */
export interface UrlSigner {
  readonly algorithm: 'GOOG4-RSA-SHA256' | 'GOOG4-HMAC-SHA256';
  /** How long a URL can be good at most, in seconds. */
  readonly maxSeconds: number;
  /** The service account's e-mail, or the HMAC key's access id. */
  account(): Promise<string>;
  /**
   * Signs one text.
   *
   * @param scope - The credential scope, `YYYYMMDD/location/storage/goog4_request`.
   */
  sign(text: string, scope: string): Promise<Uint8Array>;
}

/** A service account's key, as in the file that Google hands out. */
export interface RsaKey {
  client_email: string;
  /** PEM. */
  private_key: string;
}

/** An HMAC key of Cloud Storage. https://cloud.google.com/storage/docs/authentication/hmackeys */
export interface HmacKey {
  accessId: string;
  secret: string;
}

/** Calls IAM: the official clients' own credentials. */
export interface IamClient {
  getCredentials(): Promise<{ client_email?: string }>;
  /** Base64 of the signature. */
  sign(data: string, endpoint?: string): Promise<string>;
}

const signOffThread = promisify<string, Buffer, KeyLike, Buffer>(sign);

/** Signs with a service account's key: no network call. */
export function rsaSigner({ client_email, private_key }: RsaKey): UrlSigner {
  return {
    algorithm: 'GOOG4-RSA-SHA256',
    maxSeconds: MAX_TTL_SECONDS,
    account: async () => client_email,
    sign: (text) => signOffThread('RSA-SHA256', Buffer.from(text), private_key),
  };
}

/** Signs with an HMAC key, a hundred times as fast as with an RSA one: no network call. */
export function hmacSigner({ accessId, secret }: HmacKey): UrlSigner {
  return {
    algorithm: 'GOOG4-HMAC-SHA256',
    maxSeconds: MAX_TTL_SECONDS,
    account: async () => accessId,
    sign: async (text, scope) => hmac(signingKey(secret, scope), text),
  };
}

/** Signs as the runtime's own identity, by a call of IAM for every URL, a few of them at once. */
export function iamSigner(client: IamClient, endpoint: string): UrlSigner {
  const inTurn = limitConcurrency(MAX_IAM_CALLS);
  const accounts = endpoint && `${endpoint}/v1/projects/-/serviceAccounts/`;
  let email: string | undefined;
  return {
    algorithm: 'GOOG4-RSA-SHA256',
    maxSeconds: MAX_IAM_TTL_SECONDS,
    account: () =>
      inTurn(async () => {
        email ??= (await client.getCredentials()).client_email;
        if (!email) throw new Error('URLs cannot be signed: the runtime has no service account');
        return email;
      }),
    sign: (text) =>
      inTurn(async () => {
        const signature = await retryOnQuota(() => client.sign(text, ...(accounts ? [accounts] : [])));
        return Buffer.from(signature, 'base64');
      }),
  };
}

/** Retries a call for as long as its quota is exceeded; the client itself retries only for a second. */
async function retryOnQuota<T>(call: () => Promise<T>): Promise<T> {
  const retries = new RetryPolicy(REAL_TIMING, MAX_SIGN_RETRY_MS);
  const { signal } = new AbortController();
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (statusOf(error) !== 429) throw error;
      await retries.waitAfter(error, signal);
    }
  }
}

/** A list of 1000 datasets must neither open 1000 connections to IAM nor wait for 1000 calls one by one. */
export const MAX_IAM_CALLS = 24;

/** Runs work at most so many at a time, the rest in the order in which it came. */
function limitConcurrency(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/** "Derive the signing key by HMAC over date, location, service and request type in turn." */
function signingKey(secret: string, scope: string): Buffer {
  return scope.split('/').reduce<Buffer>(hmac, Buffer.from(`GOOG4${secret}`));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
