import type { Principal } from '../../shared/auth/principal.ts';
import type { CollectionRecord } from '../../shared/dataset/collection.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import { ApiError } from '../../shared/errors.ts';
import type { CollectionChanges } from '../../shared/registry/collections.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';
import { stillLive } from './still-live.ts';

/** A change of a collection, decided from what it is. */
export interface UpdateCollection {
  /** The collection as it was read by its name. */
  found: Stored<CollectionRecord>;
  change: (record: CollectionRecord) => CollectionChanges;
  /** The dataset that it is to belong to, as it was read; `null`: it is to stand alone; `undefined`: it stays. */
  dataset?: Stored<DatasetRecord> | null | undefined;
  by: Principal;
}

/**
 * Changes a collection; of changes at the same time none is lost. It joins the iteration that took its new dataset's
 * place if one did.
 *
 * @throws ApiError CONFLICT when another collection has the new name; NOT_FOUND when the collection was deleted or
 *   renamed, or its new dataset deleted, meanwhile.
 */
export function updateCollection(
  { found, change, dataset, by }: UpdateCollection,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<CollectionRecord> {
  const { id, projectId, name } = found.record;
  const operation = { id: newId('operation'), by, now: clock() };
  return retryOnConflict(async (tries) => {
    const current = tries === 0 ? found : await registry.collections.get(id);
    if (current?.record.operationId === operation.id) return current.record;
    const stored = requireCollection(current?.record.name === name ? current : undefined);
    const changes = change(stored.record);
    const joined = await stillLive(dataset, tries, registry);
    const stays = joined === undefined || (joined?.record.id ?? null) === stored.record.datasetId;
    if (stays && Object.keys(changes).length === 0) return stored.record;
    const updated = await registry.collections.update(stored, changes, joined, operation);
    if (updated || changes.name === undefined) return updated;
    const holder = await registry.collections.holder({ projectId, name: changes.name });
    if (holder === undefined || holder === id) return undefined;
    throw new ApiError('CONFLICT', 'Collection name already exists in this project');
  }, MANY_WRITERS);
}
