import { type DatasetRecord, MAX_IGNORED_UPLOADS } from '../dataset/dataset-record.ts';
import { log } from '../log.ts';
import { retryOnConflict } from '../registry/commit.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';

/**
 * Records an upload that came after its dataset had been processed, so that its bytes do not vanish without a trace: in
 * the record, once per generation, and as a warning in the log.
 *
 * @param found - The record as it was read.
 */
export async function recordIgnored(
  found: Stored<DatasetRecord>,
  { generation, sizeBytes, crc32c, timeCreated }: ObjectInfo,
  { registry }: Pick<Services, 'registry'>,
): Promise<void> {
  const { id, status } = found.record;
  log('WARNING', 'upload ignored', { datasetId: id, status, generation, bytes: sizeBytes, crc32c });
  await retryOnConflict(async (tries) => {
    const stored = tries === 0 ? found : await registry.datasets.get(id);
    if (!stored) return true;
    const { ignoredUploads } = stored.record;
    if (ignoredUploads.some((upload) => upload.generation === generation)) return true;
    const uploads = [...ignoredUploads, { at: timeCreated, generation, sizeBytes, crc32c }];
    return registry.datasets.touch(stored, { ignoredUploads: uploads.slice(-MAX_IGNORED_UPLOADS) });
  });
}
