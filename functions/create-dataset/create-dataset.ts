import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { type NewDataset, newDataset } from '../../shared/dataset/new-dataset.ts';
import { ApiError } from '../../shared/errors.ts';
import { retryOnConflict } from '../../shared/registry/commit.ts';
import { type ProjectPlace, spaceOf } from '../../shared/registry/tenants.ts';
import type { Services } from '../../shared/services.ts';

/** What to create, for whom, and what is known of its name. */
export interface CreateDataset {
  dataset: NewDataset;
  project: ProjectPlace;
  /** Whether somebody was seen to hold the name: the dataset is then created without the claim. */
  nameTaken: boolean;
  /** Whether it must hold its name; default: only if nobody else does. */
  mustHoldName?: boolean;
  /** When the upload URL runs out; `null` makes a draft. */
  uploadExpiresAt: Date | null;
  by: Principal;
}

/**
 * Creates a dataset; the first live one of a name holds the name's claim.
 *
 * @returns The dataset, as it is now when an earlier try of the same request created it.
 * @throws ApiError CONFLICT when it must hold its name and another one does.
 */
export function createDataset(
  { dataset, project, nameTaken, mustHoldName = false, uploadExpiresAt, by }: CreateDataset,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<DatasetRecord> {
  const operation = { id: newId('operation'), by, now: clock() };
  const home = { organizationId: project.organizationId, projectId: project.id, space: spaceOf(project) };
  const start = { id: newId('dataset'), now: operation.now, operationId: operation.id, uploadExpiresAt };
  return retryOnConflict(async (tries) => {
    const holdsName = mustHoldName || (!nameTaken && tries === 0);
    const record = newDataset(dataset, home, { ...start, holdsName });
    const { created, holder } = await registry.datasets.create(record, operation);
    if (created || !mustHoldName || holder === undefined) return created?.record;
    throw new ApiError('CONFLICT', 'Dataset name already exists in this project');
  });
}
