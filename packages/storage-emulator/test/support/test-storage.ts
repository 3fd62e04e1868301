import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Storage } from '@google-cloud/storage';
import {
  type FinalizedObject,
  type StorageServer,
  type StorageServerOptions,
  startStorageServer,
} from '../../src/storage-server.ts';

/** E-mail of the service account whose key the test server knows. */
export const CLIENT_EMAIL = 'signer@scenestore.iam.gserviceaccount.com';

/** An HMAC key that the test server knows. */
export const HMAC_KEY = { accessId: 'GOOG1EXAMPLEACCESSID', secret: 'an-hmac-secret-for-tests' };

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** The private half of the service account's key, PEM. */
export const PRIVATE_KEY = privateKey;

/** A storage server in a folder of its own, and the official client connected to it. */
export interface TestStorage {
  server: StorageServer;
  storage: Storage;
  /** Every finalize event so far, in order. */
  events: FinalizedObject[];
  dataDir: string;
  /** Stops the server and starts one on the same folder, on another port. */
  restart(): Promise<TestStorage>;
  close(): Promise<void>;
}

/** Starts a storage server for tests. `options` as for the server itself. */
export async function startTestStorage(options: Partial<StorageServerOptions> = {}): Promise<TestStorage> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'scenestore-storage-')));
  const events: FinalizedObject[] = [];
  const server = await startStorageServer({
    dataDir,
    keys: { rsa: { [CLIENT_EMAIL]: publicKey }, hmac: { [HMAC_KEY.accessId]: HMAC_KEY.secret } },
    onFinalized: (event) => events.push(event),
    ...options,
  });
  return {
    server,
    storage: await connectStorage(server.url, join(dataDir, 'service-account.json')),
    events,
    dataDir,
    restart: async () => {
      await server.close();
      return startTestStorage({ ...options, dataDir });
    },
    close: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * The official client, connected to a server of ours. It takes the key to sign with, offline, from the file that the
 * environment names, as it does anywhere.
 */
async function connectStorage(url: string, keyFile: string): Promise<Storage> {
  const key = { type: 'service_account', client_email: CLIENT_EMAIL, private_key: privateKey };
  await writeFile(keyFile, JSON.stringify(key));
  process.env.GOOGLE_APPLICATION_CREDENTIALS = keyFile;
  const storage = new Storage({
    apiEndpoint: url,
    projectId: 'scenestore-test',
    // The tests provoke refusals on purpose; none of them is worth a second try.
    retryOptions: { autoRetry: false },
  });
  // It reads the file once, now; nothing else uses the variable.
  await storage.authClient.getCredentials();
  delete process.env.GOOGLE_APPLICATION_CREDENTIALS;
  return storage;
}
