import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { withReason } from '../../shared/dataset/facets.ts';
import { isLegal } from '../../shared/dataset/lifecycle.ts';
import { SUPERSEDED } from '../../shared/dataset/status.ts';
import { ApiError } from '../../shared/errors.ts';
import { changeDataset, type ExpectedRevision } from '../../shared/registry/change.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';
import { sentFacets } from '../../shared/validation/sent-json.ts';

/** A reviewer's decision on a dataset, or that one is taken back. */
export interface ReviewDataset {
  /** The dataset as it was read. */
  found: Stored<DatasetRecord>;
  decision: 'accept' | 'reject' | 'reopen';
  reason: string | null;
  /** Default: it is reviewed at any revision. */
  expects?: ExpectedRevision | undefined;
  by: Principal;
}

/** What a dataset has to be shown as for a decision. */
const REQUIRED = { accept: 'pending', reject: 'pending', reopen: 'accepted or rejected' } as const;

/**
 * Accepts or rejects a pending dataset, or takes such a decision back; of two reviewers at once exactly one wins.
 *
 * @throws ApiError FAILED_PRECONDITION when the dataset's status, or a later version, does not allow it; PRECONDITION_FAILED
 *   when it is at another revision than expected.
 */
export function reviewDataset(
  { found, decision, reason, expects, by }: ReviewDataset,
  services: OperationServices,
): Promise<DatasetRecord> {
  const operation = startOperation(by, services);
  const review =
    decision === 'reopen' ? null : ({ decision: `${decision}ed`, reason, by: by.id, at: operation.now } as const);
  return changeDataset(
    { found, operation, expects },
    ({ record }) => {
      const { status, shownStatus } = record;
      if (shownStatus === SUPERSEDED || !isLegal(decision, status)) {
        throw new ApiError('FAILED_PRECONDITION', `Dataset is not in ${REQUIRED[decision]} status`);
      }
      const facets = withReason(sentFacets(record), review?.reason);
      return { transition: decision, changes: { review, facets } };
    },
    services.registry,
  );
}
