import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { type NewIteration, nextDataset, nextIteration, refusesIteration } from '../../shared/dataset/iteration.ts';
import { newDataset } from '../../shared/dataset/new-dataset.ts';
import { ApiError } from '../../shared/errors.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import { groupOf } from '../../shared/registry/groups.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';
import { requireQuota } from '../../shared/tenants/require-quota.ts';
import { sentFacets } from '../../shared/validation/sent-json.ts';

/** What to create, and after what. */
export interface CreateIteration {
  /** The dataset that is iterated, as it was read. */
  found: Stored<DatasetRecord>;
  iteration: NewIteration;
  uploadExpiresAt: Date;
  by: Principal;
}

/**
 * Creates the next iteration of a dataset, which awaits its upload. Nothing happens to the parent until that has been
 * processed.
 *
 * @returns The iteration, as it is now when an earlier try of the same request created it.
 * @throws ApiError CONFLICT when the dataset is not the latest version of its group, FAILED_PRECONDITION when its
 *   status cannot be iterated; QUOTA_EXCEEDED.
 */
export function createIteration(
  { found, iteration, uploadExpiresAt, by }: CreateIteration,
  services: OperationServices,
): Promise<DatasetRecord> {
  const { registry, newId } = services;
  const operation = startOperation(by, services);
  const start = {
    id: newId('dataset'),
    now: operation.now,
    operationId: operation.id,
    heldName: null,
    uploadExpiresAt,
  };
  return retryOnConflict(async (tries) => {
    const parent = tries === 0 ? found : await registry.datasets.get(found.record.id);
    const group = parent && (await groupOf(parent, registry));
    if (!parent || !group) throw new ApiError('NOT_FOUND', 'Dataset not found');
    const refusal = refusesIteration(parent.record, group.group);
    if (refusal) {
      // What refuses it now may have followed from an earlier try of the same request.
      const created = await registry.datasets.get(start.id);
      if (created) return created.record;
      throw new ApiError(refusal.code, refusal.message);
    }
    const { organizationId, projectId, space } = parent.record;
    if (tries === 0) await requireQuota(by, { organizationId, dataset: true, upload: true }, services);
    const child = newDataset(
      // A reviewer's reason is about the parent alone.
      nextDataset({ ...parent.record, facets: [...sentFacets(parent.record)] }, iteration),
      { organizationId, projectId, space },
      { ...start, iteration: nextIteration(parent.record, group.group, iteration) },
    );
    return (await registry.datasets.createIteration(child, { parent, group }, operation))?.record;
  }, MANY_WRITERS);
}
