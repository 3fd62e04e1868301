import { readFileSync } from 'node:fs';
import { Storage } from '@google-cloud/storage';
import { KeptDownloadUrls } from './kept-download-urls.ts';
import { KeptObjects } from './kept-objects.ts';
import type { ObjectInfo, ObjectVersion } from './object-info.ts';
import { ObjectStore } from './object-store.ts';
import { type SignedRequest, signUrl } from './sign-url.ts';
import { type HmacKey, hmacSigner, iamSigner, type RsaKey, rsaSigner, type UrlSigner } from './url-signer.ts';

/** Google's own. */
const DEFAULT_ENDPOINT = 'https://storage.googleapis.com';

/** All of Cloud Storage that the functions use. */
export interface CloudStorage {
  readonly objects: ObjectStore;
  /** All bytes of an object that is written once and never again, which this instance may have kept. */
  readKept(place: Pick<ObjectInfo, 'bucket' | 'name'>): Promise<Buffer | undefined>;
  /** Signs a URL for one request. */
  sign(request: SignedRequest): Promise<string>;
  /** A signed download URL, valid for at least `seconds`; an earlier one may be returned again. */
  signDownload(object: ObjectVersion, seconds: number): Promise<string>;
  /** The same for an object that is shown by a browser, with the headers that it is stored with. */
  signShown(object: Pick<ObjectVersion, 'bucket' | 'name'>, seconds: number): Promise<string>;
}

export interface CloudStorageOptions {
  projectId: string;
  /** Base URL of another server; empty: Google's. */
  endpoint: string;
  signer: SignerOptions;
  clock(): Date;
}

/** The key that signs URLs: the first that is set, else the runtime's identity through IAM. */
export interface SignerOptions {
  hmacKey: HmacKey | undefined;
  /** Path of a service account key. */
  keyFile: string;
  /** Base URL of the IAM credentials service, for the runtime's identity; empty: Google's. */
  iamEndpoint: string;
}

/** Opens Cloud Storage. Nothing is sent before the first call. */
export function openCloudStorage({ projectId, endpoint, signer: signing, clock }: CloudStorageOptions): CloudStorage {
  const options = {
    ...(projectId ? { projectId } : {}),
    ...(endpoint ? { apiEndpoint: endpoint } : {}),
  };
  const client = new Storage(options);
  // The client's retry of a read that was answered 503 ends the process: googleapis/google-cloud-node#8670.
  const reader = new Storage({ ...options, retryOptions: { autoRetry: false } });
  const signer = openSigner(client, signing);
  const sign = (request: SignedRequest): Promise<string> =>
    signUrl(request, { signer, endpoint: endpoint || DEFAULT_ENDPOINT, now: clock() });
  const downloads = new KeptDownloadUrls(sign, signer.maxSeconds);
  const objects = new ObjectStore(client, reader);
  const kept = new KeptObjects((place) => objects.read(place));
  return {
    objects,
    readKept: (place) => kept.read(place),
    sign,
    signDownload: (object, seconds) => downloads.get(object, seconds, clock()),
    signShown: (object, seconds) => downloads.getShown(object, seconds, clock()),
  };
}

function openSigner({ authClient }: Storage, { hmacKey, keyFile, iamEndpoint }: SignerOptions): UrlSigner {
  if (hmacKey) return hmacSigner(hmacKey);
  if (keyFile) return rsaSigner(JSON.parse(readFileSync(keyFile, 'utf8')) as RsaKey);
  return iamSigner(authClient, iamEndpoint);
}
