import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { objectName } from '../dataset/object-path.ts';
import type { Services } from '../services.ts';
import { signUploadUrls, type UploadUrls } from './upload-urls.ts';

/** Whose upload to sign. */
export type Uploadable = Pick<DatasetRecord, 'id' | 'projectId'> & { filename: string };

/** When a URL that is signed now runs out: whole seconds, as signatures count them. */
export function uploadExpiry({ config, clock }: Pick<Services, 'config' | 'clock'>): Date {
  const now = Math.floor(clock().getTime() / 1000);
  return new Date((now + config.uploadUrlTtlSeconds) * 1000);
}

/** Signs the URLs for one dataset's upload. */
export async function signUpload(
  { id, projectId, filename }: Uploadable,
  expiresAt: Date,
  { config, storage }: Pick<Services, 'config' | 'storage'>,
): Promise<UploadUrls> {
  const { sign } = await storage();
  const name = objectName({ projectId, datasetId: id, filename });
  return signUploadUrls({ bucket: config.uploadsBucket, name, expiresAt, maxBytes: config.maxUploadBytes }, sign);
}
