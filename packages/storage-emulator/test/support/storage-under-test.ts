import { randomBytes } from 'node:crypto';
import { type Bucket, type CreateBucketRequest, IdempotencyStrategy, Storage } from '@google-cloud/storage';
import { HMAC_KEY, startTestStorage } from './test-storage.ts';

/** The Cloud Storage that a suite runs against, through the official client. */
export interface StorageUnderTest {
  storage: Storage;
  /** `http://host:port` or `https://storage.googleapis.com`. */
  endpoint: string;
  /** An HMAC key of an account that may read and write every bucket of the run. */
  hmacKey: { accessId: string; secret: string };
  /** The name of a bucket in this run: the real service has one name for all of its users. */
  bucketName(name: string): string;
  bucket(name: string): Bucket;
  createBucket(name: string, settings?: CreateBucketRequest): Promise<Bucket>;
  /** Removes what the run made. */
  close(): Promise<void>;
}

/**
 * Opens the local server or, when `REAL_STORAGE_PROJECT` names a project, the real service, with buckets of its own in
 * `REAL_STORAGE_LOCATION`. The real one takes application default credentials that can sign: those of a service account
 * that is impersonated, and that may make buckets and HMAC keys.
 */
export function openStorageUnderTest(): Promise<StorageUnderTest> {
  const { REAL_STORAGE_PROJECT: projectId, REAL_STORAGE_LOCATION: location = 'EU' } = process.env;
  return projectId ? openReal(projectId, location) : openLocal();
}

async function openLocal(): Promise<StorageUnderTest> {
  const { storage, server, close } = await startTestStorage();
  return {
    ...{ storage, endpoint: server.url, hmacKey: HMAC_KEY, close },
    bucketName: (name) => name,
    bucket: (name) => storage.bucket(name),
    createBucket: async (name, settings) => (await storage.createBucket(name, settings))[0],
  };
}

async function openReal(projectId: string, location: string): Promise<StorageUnderTest> {
  // The real service limits how often one name is written, and asks for another try.
  const retryOptions = { idempotencyStrategy: IdempotencyStrategy.RetryAlways };
  const storage = new Storage({ projectId, retryOptions });
  const { client_email: email } = await storage.authClient.getCredentials();
  if (!email) throw new Error('These credentials cannot sign: impersonate a service account');
  const prefix = `smoke-${randomBytes(6).toString('hex')}-`;
  const [key, secret] = await storage.createHmacKey(email);
  const made: Bucket[] = [];
  return {
    ...{ storage, endpoint: 'https://storage.googleapis.com', hmacKey: { accessId: key.id ?? '', secret } },
    bucketName: (name) => prefix + name,
    bucket: (name) => storage.bucket(prefix + name),
    async createBucket(name, settings = {}) {
      const closed = { uniformBucketLevelAccess: { enabled: true }, publicAccessPrevention: 'enforced' };
      const [bucket] = await storage.createBucket(prefix + name, { location, iamConfiguration: closed, ...settings });
      made.push(bucket);
      return bucket;
    },
    async close() {
      await key.setMetadata({ state: 'INACTIVE' });
      await key.delete();
      for (const bucket of made) {
        if (!(await bucket.exists())[0]) continue;
        await bucket.deleteFiles({ force: true });
        await bucket.delete();
      }
    },
  };
}
