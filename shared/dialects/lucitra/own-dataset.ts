import { parseDatasetId } from '../../dataset/dataset-id.ts';
import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { ApiError } from '../../errors.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Stored } from '../../registry/stored.ts';
import { object, text } from '../../validation/schema.ts';

/** Schema of the parameters of a path to one dataset. */
export const idParameters = object({ id: { ...text, description: 'Id of the dataset: `ds_…`, or a UUID.' } });

/** The dataset of an id in either spelling; an id that cannot be decoded names nothing. */
export async function findDataset(id: string, { datasets }: Registry): Promise<Stored<DatasetRecord> | undefined> {
  const uuid = parseDatasetId(id);
  return uuid === undefined ? undefined : datasets.get(uuid);
}

/**
 * A dataset of the caller's organization, deleted or not.
 *
 * @throws ApiError NOT_FOUND for no dataset, and another organization's alike.
 */
export function requireOwn(
  found: Stored<DatasetRecord> | undefined,
  { organizationId }: { organizationId: string },
): Stored<DatasetRecord> {
  if (found?.record.organizationId !== organizationId) throw new ApiError('NOT_FOUND', 'Dataset not found');
  return found;
}

/**
 * A live dataset of the caller's organization.
 *
 * @throws ApiError NOT_FOUND for no dataset, a discarded one, and another organization's alike.
 */
export function ownDataset(
  found: Stored<DatasetRecord> | undefined,
  caller: { organizationId: string },
): Stored<DatasetRecord> {
  const own = requireOwn(found, caller);
  if (!own.record.listed) throw new ApiError('NOT_FOUND', 'Dataset not found');
  return own;
}
