import type { DatasetApi } from '../api/dataset-api.ts';
import type { Dataset, ExpectedBytes, NewDataset } from '../api/types.ts';
import { ScenestoreError } from '../scenestore-error.ts';

/** A processed dataset of this name with these bytes. */
export async function findSame(
  { project_id, name }: NewDataset,
  { size_bytes, crc32c }: ExpectedBytes,
  api: DatasetApi,
  signal: AbortSignal | undefined,
): Promise<Dataset | undefined> {
  try {
    for await (const listed of api.list({ project_id, name_prefix: name, limit: 100 }, { signal })) {
      if (listed.name.normalize('NFC') !== name.normalize('NFC') || listed.total_size_bytes !== size_bytes) continue;
      const dataset = await api.get(listed.id, { signal });
      if (dataset.crc32c === crc32c) return dataset;
    }
  } catch (error) {
    // A service that cannot look for names: the Idempotency-Key of the creation finds what a day holds.
    if (!(error instanceof ScenestoreError && error.code === 'INVALID_ARGUMENT')) throw error;
  }
  return undefined;
}

/** The name of a dataset by that of its file: `warehouse-v3.tar.gz` is the archive of `warehouse-v3`. */
export function nameOf(filename: string, path: string): string {
  return filename.replace(/\.(?:tar|tgz|zip|json|tar\.gz|tar\.zst)$/i, '') || path;
}

/** Whether a dataset holds bytes that have been looked at. */
export function isProcessed({ status }: Dataset): boolean {
  return ['pending', 'accepted', 'rejected', 'superseded'].includes(status);
}

/** Whether bytes can be sent to a dataset. */
export function takesUpload({ status }: Dataset): boolean {
  return ['draft', 'awaiting_upload', 'expired', 'failed'].includes(status);
}
