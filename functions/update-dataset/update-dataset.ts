import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { ApiError } from '../../shared/errors.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import { currentVersion } from '../../shared/registry/current-version.ts';
import type { Update } from '../../shared/registry/datasets.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';

/** A change of what a dataset's owner says of it. */
export interface UpdateDataset {
  /** The dataset as it was read by its name. */
  found: Stored<DatasetRecord>;
  changes: Update;
  by: Principal;
}

/**
 * Changes a dataset that holds its name, or the iteration that takes the name over meanwhile; a new name moves the
 * claim.
 *
 * @throws ApiError CONFLICT when another dataset holds the new name; NOT_FOUND when the dataset was deleted or renamed
 *   meanwhile.
 */
export async function updateDataset(
  { found, changes, by }: UpdateDataset,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<DatasetRecord> {
  const { id, projectId, name } = found.record;
  if (Object.keys(changes).length === 0) return found.record;
  const operation = { id: newId('operation'), by, now: clock() };
  return retryOnConflict(async (tries) => {
    const stored = tries === 0 ? found : await currentVersion(await registry.datasets.get(id), registry);
    if (stored?.record.operationId === operation.id) return stored.record;
    if (!stored?.record.holdsName || stored.record.name !== name) throw new ApiError('NOT_FOUND', 'Dataset not found');
    const updated = await registry.datasets.update(stored, changes, operation);
    if (updated || changes.name === undefined) return updated?.record;
    const holder = await registry.names.holder({ projectId, name: changes.name });
    if (holder === undefined || holder === stored.record.id) return undefined;
    throw new ApiError('CONFLICT', 'Dataset name already exists in this project');
  }, MANY_WRITERS);
}
