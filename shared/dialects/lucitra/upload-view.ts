import { toShortId } from '../../dataset/dataset-id.ts';
import type { UploadUrls } from '../../transfers/upload-urls.ts';
import { uploadFields } from '../upload-view.ts';

/** The answer to a request for an upload: the three fields of Lucitra's own API, and the stricter ways to upload. */
export function uploadView(id: string, urls: UploadUrls, expiresAt: Date): Record<string, unknown> {
  return { id: toShortId(id), ...uploadFields(urls, expiresAt) };
}
