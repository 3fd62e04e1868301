import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { withReason } from '../../shared/dataset/facets.ts';
import { ApiError } from '../../shared/errors.ts';
import { changeDataset, type ExpectedRevision, requireRevision } from '../../shared/registry/change.ts';
import type { Update } from '../../shared/registry/datasets.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';

/** A change of what a dataset's owner says of it. */
export interface UpdateDataset {
  /** The dataset as it was read. */
  found: Stored<DatasetRecord>;
  /** Whether it was asked for by its name: the version that the name leads to by then is changed. */
  byName?: boolean;
  /** Default: it is changed at any revision. */
  expects?: ExpectedRevision | undefined;
  changes: Update;
  by: Principal;
}

/**
 * Changes a version; a new name is that of its whole group, and moves its claim.
 *
 * @throws ApiError CONFLICT when another dataset holds the new name; NOT_FOUND when the dataset was deleted, or
 *   lost the name that it was asked for by, meanwhile; PRECONDITION_FAILED when it is at another revision than expected.
 */
export async function updateDataset(
  { found, byName = false, expects, changes, by }: UpdateDataset,
  services: OperationServices,
): Promise<DatasetRecord> {
  const { projectId, heldName } = found.record;
  if (Object.keys(changes).length === 0) {
    requireRevision(found.record, expects);
    return found.record;
  }
  const { registry } = services;
  const { facets } = changes;
  return changeDataset(
    { found, operation: startOperation(by, services), byName, expects },
    ({ record }) => {
      const isGone = byName ? record.heldName === null || record.heldName !== heldName : !record.listed;
      if (isGone) throw new ApiError('NOT_FOUND', 'Dataset not found');
      return {
        update: facets ? { ...changes, facets: withReason(facets, record.review?.reason) } : changes,
        async onConflict() {
          if (changes.name === undefined) return;
          const holder = await registry.names.holder({ projectId, name: changes.name });
          if (holder === undefined || holder === record.iteration.groupId) return;
          throw new ApiError('CONFLICT', 'Dataset name already exists in this project');
        },
      };
    },
    registry,
  );
}
