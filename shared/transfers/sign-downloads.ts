import type { DatasetRecord, StoredObject } from '../dataset/dataset-record.ts';
import { isPurgeable } from '../dataset/retention.ts';
import type { Services } from '../services.ts';

/** What a record says of the download of its archive. */
export interface Downloadable extends Pick<DatasetRecord, 'status' | 'updatedAt'> {
  object: Pick<StoredObject, 'bucket' | 'name' | 'generation'> | null;
}

/**
 * Signs a download of each dataset's archive: exactly the generation that was scanned. `null` for a dataset that has no
 * archive, and for a discarded one that cannot be restored any more, whose bytes are about to be deleted.
 */
export async function signDownloads(
  datasets: readonly Downloadable[],
  { config, clock, storage }: Pick<Services, 'config' | 'clock' | 'storage'>,
): Promise<(string | null)[]> {
  const { signDownload } = await storage();
  const now = clock();
  return Promise.all(
    datasets.map((dataset) =>
      dataset.object && !isPurgeable(dataset, now, config)
        ? signDownload(dataset.object, config.downloadUrlTtlSeconds)
        : null,
    ),
  );
}
