import { toShortId } from '../../dataset/dataset-id.ts';
import type { UploadUrls } from '../../storage/upload-urls.ts';
import { seconds } from '../time.ts';

/** The answer to a request for an upload: the three fields of Lucitra's own API, and the stricter ways to upload. */
export function uploadView(
  id: string,
  { url, strict, resumableUrl }: UploadUrls,
  expiresAt: Date,
): Record<string, unknown> {
  return {
    id: toShortId(id),
    upload_url: url,
    expires_at: seconds(expiresAt),
    upload: { ...strict, resumable_url: resumableUrl },
  };
}
