import type { UploadUrls } from '../transfers/upload-urls.ts';
import { type Answer, nullable, object, type Static, text, time } from '../validation/schema.ts';
import { seconds } from './time.ts';

const GONE = 'null when a request is repeated under its Idempotency-Key and the dataset takes no upload any more';

/** Schemas of the fields that tell where to upload; all of them are always there. */
export const uploadFields = {
  upload_url: { ...nullable(text), description: `Signed URL: PUT the archive here; ${GONE}.` },
  expires_at: { ...nullable(time), description: 'When the URLs run out; null beside them.' },
  upload: nullable({
    description: 'Stricter ways to upload; null beside `upload_url`.',
    ...object({
      method: { const: 'PUT' },
      url: { ...text, description: 'Writes once, and no more than is allowed.' },
      headers: { type: 'object', description: 'To be sent as they are.', additionalProperties: text },
      resumable_url: { ...text, description: 'POST with `x-goog-resumable: start` opens a resumable session.' },
    }),
  }),
} as const;

const upload = object(uploadFields);

/** Where to upload, as it is told beside what is to be uploaded. */
export type UploadView = Answer<typeof upload>;

/** What is told when the dataset takes no upload any more. */
export const noUpload: UploadView = { upload_url: null, expires_at: null, upload: null };

/** Where to upload, as it is told beside what is to be uploaded. */
export function uploadView({ url, strict, resumableUrl }: UploadUrls, expiresAt: Date): UploadView {
  return {
    upload_url: url,
    expires_at: seconds(expiresAt),
    upload: { ...strict, resumable_url: resumableUrl },
  };
}

/** An example of {@link uploadView}. */
export function uploadExample(url: string, expiresAt: string): Static<typeof upload> {
  const headers = { 'x-goog-if-generation-match': '0', 'x-goog-content-length-range': '0,5497558138880' };
  return { upload_url: url, expires_at: expiresAt, upload: { method: 'PUT', url, headers, resumable_url: url } };
}
