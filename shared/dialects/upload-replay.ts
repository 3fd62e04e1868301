import { parseDatasetId } from '../dataset/dataset-id.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Replay } from '../http/route.ts';
import type { Services } from '../services.ts';
import { signUpload, takesUpload, uploadExpiry } from '../transfers/sign-upload.ts';
import { noUpload, type UploadView, uploadView } from './upload.ts';

/**
 * Where to upload a dataset, as it is told beside what is to be uploaded: signed until the dataset's own upload runs out,
 * or anew. All `null` when the dataset takes no upload any more, so that no bytes are sent that would be ignored.
 */
export async function uploadOf(record: DatasetRecord | undefined, services: Services): Promise<UploadView> {
  if (!record || !takesUpload(record)) return noUpload;
  const { uploadExpiresAt } = record;
  const isOpen = uploadExpiresAt !== null && uploadExpiresAt > services.clock();
  const expiresAt = isOpen ? uploadExpiresAt : uploadExpiry(services);
  return uploadView(await signUpload(record, expiresAt, services), expiresAt);
}

/** Keeps an answer with upload URLs without them; a repeated request gets new ones while the dataset takes an upload. */
export const uploadReplay: Replay = {
  stored: (body) => ({ ...(body as object), ...noUpload }),
  async restored(text, services) {
    const { id, ...rest }: { id: string } = JSON.parse(text);
    const found = await services.registry.datasets.get(parseDatasetId(id) ?? '');
    return { id, ...rest, ...(await uploadOf(found?.record, services)) };
  },
};
