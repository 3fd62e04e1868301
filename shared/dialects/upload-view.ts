import type { UploadUrls } from '../transfers/upload-urls.ts';
import { exactly } from './exactly.ts';
import { seconds } from './time.ts';

/** Where to upload, as it is told beside what is to be uploaded. */
export function uploadFields({ url, strict, resumableUrl }: UploadUrls, expiresAt: Date): Record<string, unknown> {
  return {
    upload_url: url,
    expires_at: seconds(expiresAt),
    upload: { ...strict, resumable_url: resumableUrl },
  };
}

const text = { type: 'string' };

/** Schemas of {@link uploadFields}; none of them is ever absent. */
export const uploadProperties = {
  upload_url: { ...text, description: 'Signed URL: PUT the archive here.' },
  expires_at: { ...text, format: 'date-time', description: 'When the URLs run out.' },
  upload: {
    description: 'Stricter ways to upload.',
    ...exactly({
      method: { const: 'PUT' },
      url: { ...text, description: 'Writes once, and no more than is allowed.' },
      headers: { type: 'object', description: 'To be sent as they are.', additionalProperties: text },
      resumable_url: { ...text, description: 'POST with `x-goog-resumable: start` opens a resumable session.' },
    }),
  },
};

/** An example of {@link uploadFields}. */
export function uploadExample(url: string, expiresAt: string): Record<string, unknown> {
  const headers = { 'x-goog-if-generation-match': '0', 'x-goog-content-length-range': '0,5497558138880' };
  return { upload_url: url, expires_at: expiresAt, upload: { method: 'PUT', url, headers, resumable_url: url } };
}
