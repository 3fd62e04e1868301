import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import { objectName } from '../../../shared/dataset/object-path.ts';
import type { World } from './world.ts';

/** Puts the bytes of a dataset's archive into the uploads bucket, as its URL or a session that still lives would. */
export async function uploadObject(
  { id, projectId, filename }: Pick<DatasetRecord, 'id' | 'projectId' | 'filename'>,
  bytes: string | Uint8Array,
  { storageUrl, services: { config } }: Pick<World, 'storageUrl' | 'services'>,
): Promise<void> {
  const name = objectName({ projectId, datasetId: id, filename: filename ?? '' });
  const query = new URLSearchParams({ uploadType: 'media', name });
  const response = await fetch(`${storageUrl}/upload/storage/v1/b/${config.uploadsBucket}/o?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`The upload was answered ${response.status}`);
}
