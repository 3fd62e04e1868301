import { readFileSync } from 'node:fs';
import { Storage, type StorageOptions } from '@google-cloud/storage';
import { ObjectStore } from './object-store.ts';
import { signUploadUrls, type UploadTarget, type UploadUrls } from './upload-urls.ts';

/** All of Cloud Storage that the functions use. */
export interface CloudStorage {
  readonly objects: ObjectStore;
  signUploadUrls(target: UploadTarget): Promise<UploadUrls>;
}

export interface CloudStorageOptions {
  projectId: string;
  /** Base URL of another server; empty: Google's. */
  endpoint: string;
  /** Path of a service account key that signs URLs without a network call; empty: the runtime's identity signs. */
  signerKeyFile: string;
}

/** Opens Cloud Storage. Nothing is sent before the first call. */
export function openCloudStorage({ projectId, endpoint, signerKeyFile }: CloudStorageOptions): CloudStorage {
  const options: StorageOptions = {
    ...(projectId ? { projectId } : {}),
    ...(endpoint ? { apiEndpoint: endpoint } : {}),
    ...(signerKeyFile ? { credentials: readKey(signerKeyFile) } : {}),
  };
  const client = new Storage(options);
  return {
    objects: new ObjectStore(client),
    signUploadUrls: (target) => signUploadUrls(client, target),
  };
}

function readKey(path: string): { client_email: string; private_key: string } {
  const { client_email, private_key } = JSON.parse(readFileSync(path, 'utf8'));
  return { client_email, private_key };
}
