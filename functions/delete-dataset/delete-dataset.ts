import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { ApiError } from '../../shared/errors.ts';
import { changeDataset } from '../../shared/registry/change.ts';
import { MAX_REGROUPED } from '../../shared/registry/collection-writes.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';

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
  services: OperationServices,
): Promise<DatasetRecord> {
  const { name } = found.record;
  const operation = startOperation(by, services);
  const { registry } = services;
  return changeDataset(
    { found, operation, followSuccessor: byName },
    async (current) => {
      const { id, listed, holdsName, name: currentName } = current.record;
      if (!listed || (byName && !(holdsName && currentName === name))) {
        throw new ApiError('NOT_FOUND', 'Dataset not found');
      }
      const regroups = { ids: await registry.collections.idsOf(id, MAX_REGROUPED), datasetId: null };
      if (regroups.ids.length < MAX_REGROUPED) return { transition: 'discard', regroups };
      await registry.collections.regroupSome(regroups.ids, { left: current, joined: null }, operation.now);
      return undefined;
    },
    registry,
  );
}
