import { randomUUID } from 'node:crypto';
import type { Bucket, File, GetSignedUrlConfig } from '@google-cloud/storage';

/** Where the suite of signed access runs: a bucket that it may fill, of a client that can sign. */
export interface SignedAccess {
  bucket: Bucket;
  /** `http://host:port` or `https://storage.googleapis.com`. */
  endpoint: string;
  /** An HMAC key of an account that may read and write the bucket. */
  hmacKey?: { accessId: string; secret: string };
}

/** What the parts of the suite share. The connection is there when the tests run, not when they are declared. */
export interface SignedRequests {
  access: () => SignedAccess;
  /** A file of a name that needs encoding and that no other test uses. */
  newFile: () => File;
  /** Signs a URL, for writing and an hour unless told otherwise. */
  sign: (file: File, config?: Partial<GetSignedUrlConfig>) => Promise<string>;
}

/** An hour, in milliseconds. */
export const HOUR = 3_600_000;

/** Signs with the client of `access`. */
export function signedRequests(access: () => SignedAccess): SignedRequests {
  return {
    access,
    newFile: () => access().bucket.file(`signed access/${randomUUID()} (1)'~.bin`),
    sign: async (file, config = {}) => {
      const defaults = { version: 'v4', action: 'write', expires: Date.now() + HOUR } as const;
      const [url] = await file.getSignedUrl({ ...defaults, ...config });
      return url;
    },
  };
}

/** Sends bytes to a signed URL. */
export function put(url: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'PUT', body: Buffer.from(body), headers });
}

/** Expects an error document of the XML API, and returns it. */
export async function expectRefusal(response: Response, status: number, code: string): Promise<string> {
  const body = await response.text();
  expect([response.status, /<Code>(.*?)<\/Code>/.exec(body)?.[1]]).toEqual([status, code]);
  return body;
}
