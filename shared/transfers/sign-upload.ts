import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { isLegal } from '../dataset/lifecycle.ts';
import { objectName } from '../dataset/object-path.ts';
import { ApiError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { SignedRequest } from '../storage/sign-url.ts';

/** Where and until when to upload. */
export interface UploadUrls {
  /** A V4 signed PUT that signs nothing but the host: a plain `curl -X PUT` works. */
  url: string;
  /** Stricter: writes once, and no more than the limit. `headers` have to be sent as they are. */
  strict: { method: 'PUT'; url: string; headers: Record<string, string> };
  /** A POST here, with `x-goog-resumable: start`, opens a resumable session for large files. */
  resumableUrl: string;
}

/** What upload URLs are signed for. */
export interface UploadTarget {
  bucket: string;
  name: string;
  expiresAt: Date;
  maxBytes: number;
}

/** When a URL that is signed now runs out: whole seconds, as signatures count them. */
export function uploadExpiry({ config, clock }: Pick<Services, 'config' | 'clock'>): Date {
  const now = Math.floor(clock().getTime() / 1000);
  return new Date((now + config.uploadUrlTtlSeconds) * 1000);
}

/** Whether bytes that are uploaded for a dataset now would be processed. */
export function takesUpload({ status }: Pick<DatasetRecord, 'status'>): boolean {
  return isLegal('request_upload', status);
}

/**
 * Refuses an upload for a dataset that takes none.
 *
 * @throws ApiError FAILED_PRECONDITION that names its status.
 */
export function requireUploadable({ status }: Pick<DatasetRecord, 'status'>): void {
  if (takesUpload({ status })) return;
  throw new ApiError(
    'FAILED_PRECONDITION',
    `A dataset that is ${status} takes no upload; it must be draft, awaiting_upload, expired or failed`,
  );
}

/**
 * Signs the URLs for one dataset's upload. One that expired since it was created takes it too, and comes back with it.
 *
 * @throws ApiError FAILED_PRECONDITION when the dataset takes no upload any more.
 */
export async function signUpload(
  { id, projectId, filename, status }: Pick<DatasetRecord, 'id' | 'projectId' | 'filename' | 'status'>,
  expiresAt: Date,
  { config, storage }: Pick<Services, 'config' | 'storage'>,
): Promise<UploadUrls> {
  requireUploadable({ status });
  const { sign } = await storage();
  const name = objectName({ projectId, datasetId: id, filename: filename ?? '' });
  return signUploadUrls({ bucket: config.uploadsBucket, name, expiresAt, maxBytes: config.maxUploadBytes }, sign);
}

/** Signs the three ways to upload one object. https://cloud.google.com/storage/docs/access-control/signed-urls */
export async function signUploadUrls(
  { maxBytes, ...object }: UploadTarget,
  sign: (request: SignedRequest) => Promise<string>,
): Promise<UploadUrls> {
  const headers = { 'x-goog-if-generation-match': '0', 'x-goog-content-length-range': `0,${maxBytes}` };
  const [url, strictUrl, resumableUrl] = await Promise.all([
    sign({ ...object, method: 'PUT' }),
    sign({ ...object, method: 'PUT', headers }),
    sign({ ...object, method: 'POST', headers: { 'x-goog-resumable': 'start' } }),
  ]);
  return { url, strict: { method: 'PUT', url: strictUrl, headers }, resumableUrl };
}
