import { parseDatasetId } from '../../dataset/dataset-id.ts';
import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { ApiError } from '../../errors.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Stored } from '../../registry/stored.ts';

/** @throws ApiError NOT_FOUND when there is no such dataset. */
export function requireDataset(found: Stored<DatasetRecord> | undefined): Stored<DatasetRecord> {
  if (!found) throw new ApiError('NOT_FOUND', 'Dataset not found');
  return found;
}

/** @throws ApiError NOT_FOUND when there is no such collection. */
export function requireCollection<T>(found: T | undefined, name?: string): T {
  if (!found) throw new ApiError('NOT_FOUND', `Collection not found${name === undefined ? '' : `: ${name}`}`);
  return found;
}

/**
 * The live dataset of an id, in either spelling, to which collections of a space can belong.
 *
 * @throws ApiError NOT_FOUND when that space has no such dataset.
 */
export async function datasetOfSpace(
  id: string,
  space: string,
  { datasets }: Registry,
): Promise<Stored<DatasetRecord>> {
  const uuid = parseDatasetId(id);
  const found = uuid === undefined ? undefined : await datasets.get(uuid);
  return requireDataset(found?.record.space === space && found.record.listed ? found : undefined);
}
