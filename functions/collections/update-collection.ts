import type { Principal } from '../../shared/auth/principal.ts';
import type { CollectionRecord } from '../../shared/dataset/collection.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import { ApiError } from '../../shared/errors.ts';
import type { CollectionChanges } from '../../shared/registry/collections.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';
import { targetOf } from './target.ts';

/** A change of a collection, decided from what it is. */
export interface UpdateCollection {
  /** The collection as it was read by its name. */
  found: Stored<CollectionRecord>;
  change: (record: CollectionRecord) => CollectionChanges;
  /** A dataset of the group that it is attached to, as it was read; `null`: it stands alone; `undefined`: it stays. */
  dataset?: Stored<DatasetRecord> | null | undefined;
  by: Principal;
}

/**
 * Changes a collection; of changes at the same time none is lost.
 *
 * @throws ApiError CONFLICT when another collection has the new name; NOT_FOUND when the collection was deleted or
 *   renamed, or its new dataset deleted, meanwhile.
 */
export function updateCollection(
  { found, change, dataset, by }: UpdateCollection,
  services: OperationServices,
): Promise<CollectionRecord> {
  const { id, projectId, name } = found.record;
  const { registry } = services;
  const operation = startOperation(by, services);
  return retryOnConflict(async (tries) => {
    const current = tries === 0 ? found : await registry.collections.get(id);
    if (current?.record.operationId === operation.id) return current.record;
    const stored = requireCollection(current?.record.name === name ? current : undefined);
    const changes = change(stored.record);
    const target = await targetOf(dataset, tries, registry);
    const stays = target === undefined || (target?.group.group.id ?? null) === stored.record.groupId;
    if (stays && Object.keys(changes).length === 0) return stored.record;
    const updated = await registry.collections.update(stored, changes, target, operation);
    if (updated || changes.name === undefined) return updated;
    const holder = await registry.collections.holder({ projectId, name: changes.name });
    if (holder === undefined || holder === id) return undefined;
    throw new ApiError('CONFLICT', 'Collection name already exists in this project');
  }, MANY_WRITERS);
}
