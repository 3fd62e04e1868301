import type { Principal } from '../../shared/auth/principal.ts';
import { type CollectionRecord, withMembers } from '../../shared/dataset/collection.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { ApiError } from '../../shared/errors.ts';
import type { NewCollectionRecord } from '../../shared/registry/collections.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type ProjectPlace, spaceOf } from '../../shared/registry/tenants.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';
import { targetOf } from './target.ts';

/** What a caller says of a collection that is to be created. */
export interface NewCollection {
  name: string;
  description?: string | null;
  tags?: string[];
  /** JSON text. */
  metadata?: string | null;
  members?: string[];
}

/** What to create, where, and for whom. */
export interface CreateCollection {
  collection: NewCollection;
  project: ProjectPlace;
  /** A dataset of the group that it is attached to, as it was read; `null`: it stands alone. */
  dataset: Stored<DatasetRecord> | null;
  by: Principal;
}

/**
 * Creates a collection, in the group of a dataset or by itself.
 *
 * @returns The collection, as it is now when an earlier try of the same request created it.
 * @throws ApiError CONFLICT when another collection of the project has its name; NOT_FOUND when the dataset was deleted
 *   meanwhile.
 */
export function createCollection(
  { collection, project, dataset, by }: CreateCollection,
  services: OperationServices,
): Promise<CollectionRecord> {
  const { registry, newId } = services;
  const operation = startOperation(by, services);
  const record: NewCollectionRecord = {
    id: newId('collection'),
    organizationId: project.organizationId,
    projectId: project.id,
    space: spaceOf(project),
    name: collection.name,
    description: collection.description ?? null,
    tags: collection.tags ?? [],
    metadata: collection.metadata ?? null,
    members: withMembers([], collection.members ?? []),
    createdAt: operation.now,
    updatedAt: operation.now,
    operationId: operation.id,
  };
  return retryOnConflict(async (tries) => {
    const target = await targetOf(dataset, tries, registry);
    const created = await registry.collections.create(record, target, operation);
    if (created) return created;
    const holder = await registry.collections.holder(record);
    if (holder === undefined || holder === record.id) return undefined;
    throw new ApiError('CONFLICT', 'Collection name already exists in this project');
  }, MANY_WRITERS);
}
