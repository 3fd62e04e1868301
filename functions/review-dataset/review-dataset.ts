import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { isLegal } from '../../shared/dataset/lifecycle.ts';
import { ApiError } from '../../shared/errors.ts';
import { changeDataset } from '../../shared/registry/change.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';

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
  services: OperationServices,
): Promise<DatasetRecord> {
  const operation = startOperation(by, services);
  const review = { decision: `${decision}ed`, reason, by: by.id, at: operation.now } as const;
  return changeDataset(
    { found, operation },
    ({ record: { status } }) => {
      if (!isLegal(decision, status)) throw new ApiError('FAILED_PRECONDITION', 'Dataset is not in pending status');
      return { transition: decision, changes: { review } };
    },
    services.registry,
  );
}
