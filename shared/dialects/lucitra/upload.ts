import { toShortId } from '../../dataset/dataset-id.ts';
import { type Answer, named, object, text } from '../../validation/schema.ts';
import { type UploadView, uploadExample, uploadFields } from '../upload.ts';

/** Where to upload: the three fields of Lucitra's own API, and the stricter ways to upload. */
export const uploadSchema = named('LucitraUpload', object({ id: text, ...uploadFields }), {
  id: 'ds_7kx9m2',
  ...uploadExample('https://storage.googleapis.com/lucitra-datasets/...', '2026-03-06T13:00:00Z'),
});

/** The answer to a request for an upload. */
export function uploadView(id: string, upload: UploadView): Answer<typeof uploadSchema> {
  return { id: toShortId(id), ...upload };
}
