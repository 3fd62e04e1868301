import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { isLegal } from '../../shared/dataset/lifecycle.ts';
import { ApiError } from '../../shared/errors.ts';
import { retryOnConflict } from '../../shared/registry/commit.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';

/** A reviewer's decision on a dataset. */
export interface ReviewDataset {
  /** The dataset as it was read. */
  found: Stored<DatasetRecord>;
  decision: 'accept' | 'reject';
  reason: string | null;
  by: Principal;
}

/**
 * Accepts or rejects a pending dataset; of two reviewers at once exactly one wins.
 *
 * @throws ApiError FAILED_PRECONDITION when the dataset is not pending.
 */
export function reviewDataset(
  { found, decision, reason, by }: ReviewDataset,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<DatasetRecord> {
  const operation = { id: newId('operation'), by, now: clock() };
  const review = { decision: `${decision}ed`, reason, by: by.id, at: operation.now } as const;
  return retryOnConflict(async (tries) => {
    const stored = tries === 0 ? found : await registry.datasets.get(found.record.id);
    if (stored?.record.operationId === operation.id) return stored.record;
    if (!stored || !isLegal(decision, stored.record.status)) {
      throw new ApiError('FAILED_PRECONDITION', 'Dataset is not in pending status');
    }
    const moved = await registry.datasets.move([{ stored, transition: decision, changes: { review } }], operation);
    return moved?.[0]?.record;
  });
}
