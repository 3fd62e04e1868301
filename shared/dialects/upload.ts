import { parseDatasetId } from '../dataset/dataset-id.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Replay } from '../http/route.ts';
import type { Services } from '../services.ts';
import { signUpload, takesUpload, type UploadUrls, uploadExpiry } from '../transfers/sign-upload.ts';
import { type Answer, nullable, object, type Static, text, time } from '../validation/schema.ts';
import { seconds } from './time.ts';

const GONE = 'null when a request is repeated under its Idempotency-Key and the dataset takes no upload any more';

const session = object({
  method: { type: 'string', const: 'POST' },
  url: { ...text, description: 'Opens a resumable session, for large archives.' },
  headers: { type: 'object', description: 'To be sent as they are.', additionalProperties: text },
});

/** Schemas of the fields that say where to upload; all of them are always present. */
export const uploadFields = {
  upload_url: { ...nullable(text), description: `Signed URL: PUT the archive here; ${GONE}.` },
  expires_at: { ...nullable(time), description: 'When the URLs expire; null together with them.' },
  upload: nullable({
    description: 'Stricter ways to upload; null beside `upload_url`.',
    ...object({
      method: { type: 'string', const: 'PUT' },
      url: { ...text, description: 'Writes once, and no more than is allowed.' },
      headers: { type: 'object', description: 'To be sent as they are.', additionalProperties: text },
      resumable_url: { ...text, description: 'POST with `x-goog-resumable: start` opens a resumable session.' },
      resumable: session,
    }),
  }),
} as const;

const upload = object(uploadFields);

/** Where to upload, as an answer shows it. */
export type UploadView = Answer<typeof upload>;

/** What an answer shows when the dataset takes no upload any more. */
export const noUpload: UploadView = { upload_url: null, expires_at: null, upload: null };

/** Where to upload, as an answer shows it. */
export function uploadView({ url, strict, resumableUrl }: UploadUrls, expiresAt: Date): UploadView {
  return {
    upload_url: url,
    expires_at: seconds(expiresAt),
    upload: { ...strict, resumable_url: resumableUrl, resumable: resumableSession(resumableUrl) },
  };
}

function resumableSession(url: string): { method: 'POST'; url: string; headers: Record<string, string> } {
  return { method: 'POST', url, headers: { 'x-goog-resumable': 'start' } };
}

/** An example of {@link uploadView}. */
export function uploadExample(url: string, expiresAt: string): Static<typeof upload> {
  const headers = { 'x-goog-if-generation-match': '0', 'x-goog-content-length-range': '0,5497558138880' };
  const strict = { method: 'PUT', url, headers } as const;
  const ways = { ...strict, resumable_url: url, resumable: resumableSession(url) };
  return { upload_url: url, expires_at: expiresAt, upload: ways };
}

/**
 * Where to upload a dataset: URLs that expire with the dataset's own upload, or new ones when that has expired. All
 * fields are `null` when the dataset takes no upload any more, so that no bytes are sent that would be ignored.
 */
export async function uploadOf(record: DatasetRecord | undefined, services: Services): Promise<UploadView> {
  if (!record || !takesUpload(record)) return noUpload;
  const { uploadExpiresAt } = record;
  const isOpen = uploadExpiresAt !== null && uploadExpiresAt > services.clock();
  const expiresAt = isOpen ? uploadExpiresAt : uploadExpiry(services);
  return uploadView(await signUpload(record, expiresAt, services), expiresAt);
}

/** Stores an answer without its upload URLs; a repeated request gets new URLs while the dataset takes an upload. */
export const uploadReplay: Replay = {
  stored: (body) => ({ ...(body as object), ...noUpload }),
  async restored(text, services) {
    const { id, ...rest }: { id: string } = JSON.parse(text);
    const found = await services.registry.datasets.get(parseDatasetId(id) ?? '');
    return { id, ...rest, ...(await uploadOf(found?.record, services)) };
  },
};
