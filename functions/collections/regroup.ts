import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import type { Grouping } from '../../shared/registry/collection-queries.ts';
import { decideAnew, PATIENT } from '../../shared/registry/commit.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';
import { stillLive } from './still-live.ts';

/** Collections, by name, that are to join a dataset or to leave it. */
export interface Regroup {
  direction: 'add' | 'remove';
  /** Each once. */
  names: readonly string[];
  /** The collections of these names, as they were read. */
  found: readonly Stored<Grouping>[];
  dataset: Stored<DatasetRecord>;
  by: Principal;
}

/**
 * Makes collections join a dataset, out of whichever they were in, or leave it, all of them or none.
 *
 * @returns How many were moved by it.
 * @throws ApiError NOT_FOUND naming a collection that does not exist, or when the dataset was deleted meanwhile.
 */
export async function regroup(
  { direction, names, found, dataset, by }: Regroup,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<number> {
  const operation = { id: newId(), by, now: clock() };
  const { id, space } = dataset.record;
  return decideAnew(async (tries) => {
    const current = tries === 0 ? found : await registry.collections.groupings(space, names);
    // An earlier try of the same request moved them; a collection that somebody moved on since is not fetched back.
    const done = current.filter(({ record }) => record.operationId === operation.id);
    if (done.length > 0) return done.length;
    const stored = tries === 0 ? dataset : await stillLive(dataset, registry);
    for (const name of names) {
      requireCollection(
        current.find(({ record }) => record.name === name),
        name,
      );
    }
    const isIn = ({ record }: Stored<Grouping>): boolean => record.datasetId === id;
    const collections = current.filter((collection) => isIn(collection) === (direction === 'remove'));
    if (collections.length === 0) return 0;
    const target = direction === 'add' ? stored : null;
    const moved = await registry.collections.regroup({ collections, dataset: target }, operation);
    return moved ? collections.length : undefined;
  }, PATIENT);
}
