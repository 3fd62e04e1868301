import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { candidateNames } from '../../shared/dataset/group-name.ts';
import { type NewDataset, newDataset } from '../../shared/dataset/new-dataset.ts';
import { ApiError } from '../../shared/errors.ts';
import { retryOnConflict } from '../../shared/registry/commit.ts';
import { type ProjectPlace, spaceOf } from '../../shared/registry/tenants.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';
import { requireQuota } from '../../shared/tenants/require-quota.ts';

/** What to create, for whom, and what is known of its name. */
export interface CreateDataset {
  dataset: NewDataset;
  project: ProjectPlace;
  /** Whether another group was seen to hold the name: the dataset then holds a longer one. */
  nameTaken: boolean;
  /** Whether it must hold its own name; default: a longer one if another group holds that. */
  mustHoldName?: boolean;
  /** When the upload URL runs out; `null` makes a draft. */
  uploadExpiresAt: Date | null;
  by: Principal;
}

/**
 * Creates a dataset, as the first version of a group, which holds the dataset's name or, if another group does, a longer
 * one.
 *
 * @returns The dataset, as it is now when an earlier try of the same request created it.
 * @throws ApiError CONFLICT when it must hold its name and another one does; QUOTA_EXCEEDED.
 */
export async function createDataset(
  { dataset, project, nameTaken, mustHoldName = false, uploadExpiresAt, by }: CreateDataset,
  services: OperationServices,
): Promise<DatasetRecord> {
  const { registry, newId } = services;
  const operation = startOperation(by, services);
  const home = { organizationId: project.organizationId, projectId: project.id, space: spaceOf(project) };
  const start = { id: newId('dataset'), now: operation.now, operationId: operation.id, uploadExpiresAt };
  const addition = { organizationId: home.organizationId, dataset: true, upload: uploadExpiresAt !== null };
  try {
    await requireQuota(by, addition, services);
  } catch (refusal) {
    // An earlier try of the same request may be what has filled it.
    const created = await registry.datasets.get(start.id);
    if (created) return created.record;
    throw refusal;
  }
  const [name, ...longer] = candidateNames(dataset.name, start.id);
  const names = mustHoldName ? [name] : [name, ...longer];
  return retryOnConflict(async (tries) => {
    const own = { id: start.id, projectId: project.id };
    // The first try costs no read: what was seen of the name is nearly always still so.
    const seen = names[nameTaken ? 1 : 0];
    const heldName = (tries === 0 ? seen : await registry.names.firstFree(own, names)) ?? name;
    const { created, holder } = await registry.datasets.create(
      newDataset(dataset, home, { ...start, heldName }),
      operation,
    );
    if (created || !mustHoldName || holder === undefined) return created?.record;
    throw new ApiError('CONFLICT', 'Dataset name already exists in this project');
  });
}
