import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { type NewIteration, nextDataset, nextIteration, refusesIteration } from '../../shared/dataset/iteration.ts';
import { newDataset } from '../../shared/dataset/new-dataset.ts';
import { ApiError } from '../../shared/errors.ts';
import { retryOnConflict } from '../../shared/registry/commit.ts';
import type { Registry } from '../../shared/registry/registry.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';

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
 *   status cannot be iterated.
 */
export function createIteration(
  { found, iteration, uploadExpiresAt, by }: CreateIteration,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<DatasetRecord> {
  const operation = { id: newId('operation'), by, now: clock() };
  const start = {
    id: newId('dataset'),
    now: operation.now,
    operationId: operation.id,
    holdsName: false,
    uploadExpiresAt,
  };
  return retryOnConflict(async (tries) => {
    const parent = await parentOf(tries === 0 ? found : await registry.datasets.get(found.record.id), registry);
    const { childId } = parent.record.iteration;
    const child = childId === null ? undefined : (await registry.datasets.get(childId))?.record;
    const refusal = refusesIteration(parent.record, child);
    if (refusal) {
      // What refuses it now may have followed from an earlier try of the same request.
      const created = await registry.datasets.get(start.id);
      if (created) return created.record;
      throw new ApiError(refusal.code, refusal.message);
    }
    const { organizationId, projectId, space } = parent.record;
    const next = newDataset(
      nextDataset(parent.record, iteration),
      { organizationId, projectId, space },
      { ...start, iteration: nextIteration(parent.record, iteration) },
    );
    return (await registry.datasets.createIteration(next, parent, operation))?.record;
  });
}

/** What fails has never reached review: the next version follows the one that the failed one was to follow. */
async function parentOf(
  iterated: Stored<DatasetRecord> | undefined,
  { datasets }: Pick<Registry, 'datasets'>,
): Promise<Stored<DatasetRecord>> {
  if (!iterated) throw new ApiError('NOT_FOUND', 'Dataset not found');
  const { status, iteration } = iterated.record;
  const followed = status === 'failed' && iteration.parentId !== null && (await datasets.get(iteration.parentId));
  return followed || iterated;
}
