import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import type { Grouping } from '../../shared/registry/collection-queries.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';
import { targetOf } from './target.ts';

/** Collections, by name, that are attached to a dataset or detached from it. */
export interface AttachCollections {
  direction: 'attach' | 'detach';
  /** Each once. */
  names: readonly string[];
  /** The collections of these names, as they were read. */
  found: readonly Stored<Grouping>[];
  dataset: Stored<DatasetRecord>;
  by: Principal;
}

/**
 * Attaches collections to a dataset's group, out of whichever they were in, or detaches them, all of them or none.
 *
 * @returns How many were attached or detached.
 * @throws ApiError NOT_FOUND naming a collection that does not exist, or when the dataset was deleted meanwhile.
 */
export function attachCollections(
  { direction, names, found, dataset, by }: AttachCollections,
  services: OperationServices,
): Promise<number> {
  const { registry } = services;
  const operation = startOperation(by, services);
  const { space, iteration } = dataset.record;
  return retryOnConflict(async (tries) => {
    const current = tries === 0 ? found : await registry.collections.groupings(space, names);
    // An earlier try of the same request did it; a collection that another request moved on since stays where it is.
    const done = current.filter(({ record }) => record.operationId === operation.id);
    if (done.length > 0) return done.length;
    for (const name of names) {
      requireCollection(
        current.find(({ record }) => record.name === name),
        name,
      );
    }
    const isAttached = ({ record }: Stored<Grouping>): boolean => record.groupId === iteration.groupId;
    const collections = current.filter((each) => isAttached(each) === (direction === 'detach'));
    if (collections.length === 0) return 0;
    const target = direction === 'attach' ? await targetOf(dataset, tries, registry) : null;
    return (await registry.collections.attach(collections, target, operation)) ? collections.length : undefined;
  }, MANY_WRITERS);
}
