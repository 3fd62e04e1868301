import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { requireDataset } from '../../shared/dialects/dreamlake/found.ts';
import { currentVersion } from '../../shared/registry/current-version.ts';
import type { Registry } from '../../shared/registry/registry.ts';
import type { Stored } from '../../shared/registry/stored.ts';

/**
 * The dataset that collections join, or leave, which are to join or leave one that was read: it, or the iteration that
 * has taken its place.
 *
 * @param tries - How many races were lost since it was read: after the first it is read again.
 * @throws ApiError NOT_FOUND when it was deleted meanwhile.
 */
export async function stillLive<T extends Stored<DatasetRecord> | null | undefined>(
  dataset: T,
  tries: number,
  registry: Pick<Registry, 'datasets'>,
): Promise<T | Stored<DatasetRecord>> {
  if (!dataset) return dataset;
  const found = tries === 0 ? dataset : await registry.datasets.get(dataset.record.id);
  const current = await currentVersion(found, registry);
  return requireDataset(current?.record.listed ? current : undefined);
}
