import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { requireDataset } from '../../shared/dialects/dreamlake/found.ts';
import type { Registry } from '../../shared/registry/registry.ts';
import type { Stored } from '../../shared/registry/stored.ts';

/**
 * Reads a dataset again that collections are to join, after a race was lost: it, or the iteration that has its name now.
 *
 * @throws ApiError NOT_FOUND when it was deleted meanwhile.
 */
export async function stillLive<T extends Stored<DatasetRecord> | null | undefined>(
  dataset: T,
  { datasets }: Registry,
): Promise<T | Stored<DatasetRecord>> {
  if (!dataset) return dataset;
  const found = await datasets.get(dataset.record.id);
  if (found?.record.status !== 'superseded') return requireDataset(found?.record.listed ? found : undefined);
  return requireDataset(await datasets.named(found.record.space, found.record.name));
}
