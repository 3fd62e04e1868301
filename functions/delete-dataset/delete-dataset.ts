import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { ApiError } from '../../shared/errors.ts';
import { MAX_REGROUPED } from '../../shared/registry/collection-writes.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import { currentVersion } from '../../shared/registry/current-version.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';

/** What to delete. */
export interface DeleteDataset {
  /** The dataset as it was read. */
  found: Stored<DatasetRecord>;
  /** Whether it was asked for by its name: an iteration that takes over the name meanwhile is what is deleted then. */
  byName?: boolean;
  by: Principal;
}

/**
 * Deletes a dataset softly: in one commit it is discarded, its name is free, and its collections stand alone. A dataset
 * of more than {@link MAX_REGROUPED} collections loses the others before.
 *
 * @throws ApiError NOT_FOUND when it was deleted, or lost the name that it was asked for by, meanwhile.
 */
export function deleteDataset(
  { found, byName = false, by }: DeleteDataset,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<DatasetRecord> {
  const { id, name } = found.record;
  const operation = { id: newId('operation'), by, now: clock() };
  return retryOnConflict(async (tries) => {
    const read = tries === 0 ? found : await registry.datasets.get(id);
    const stored = byName ? await currentVersion(read, registry) : read;
    if (stored?.record.operationId === operation.id) return stored.record;
    const hasName = stored?.record.holdsName && stored.record.name === name;
    if (!stored?.record.listed || (byName && !hasName)) throw new ApiError('NOT_FOUND', 'Dataset not found');
    const regroups = { ids: await registry.collections.idsOf(stored.record.id, MAX_REGROUPED), datasetId: null };
    if (regroups.ids.length === MAX_REGROUPED) {
      await registry.collections.regroupSome(regroups.ids, { left: stored, joined: null }, operation.now);
      return undefined;
    }
    const moved = await registry.datasets.move([{ stored, transition: 'discard', regroups }], operation);
    return moved?.[0]?.record;
  }, MANY_WRITERS);
}
