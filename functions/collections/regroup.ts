import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import type { Grouping } from '../../shared/registry/collection-queries.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
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

/** What became of collections that were to join a dataset or to leave it. */
export interface Regrouped {
  /** How many joined or left. */
  moved: number;
  /** Id of the dataset that they joined or left: that of the iteration, if one took the place of the one that was read. */
  datasetId: string;
}

/**
 * Makes collections join a dataset, out of whichever they were in, or leave it, all of them or none.
 *
 * @throws ApiError NOT_FOUND naming a collection that does not exist, or when the dataset was deleted meanwhile.
 */
export async function regroup(
  { direction, names, found, dataset, by }: Regroup,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<Regrouped> {
  const operation = { id: newId('operation'), by, now: clock() };
  const { id, space } = dataset.record;
  return retryOnConflict(async (tries) => {
    const current = tries === 0 ? found : await registry.collections.groupings(space, names);
    const stored = await stillLive(dataset, tries, registry);
    const datasetId = stored.record.id;
    // An earlier try of the same request moved them; a collection that somebody moved on since is not fetched back.
    const done = current.filter(({ record }) => record.operationId === operation.id);
    if (done.length > 0) return { moved: done.length, datasetId };
    for (const name of names) {
      requireCollection(
        current.find(({ record }) => record.name === name),
        name,
      );
    }
    // Read before the dataset, a collection may seem to be in what an iteration has taken the place of since.
    const left = [id, datasetId];
    const collections = current.filter(({ record }) =>
      direction === 'add' ? record.datasetId !== datasetId : left.includes(record.datasetId ?? ''),
    );
    if (collections.length === 0) return { moved: 0, datasetId };
    const target = direction === 'add' ? stored : null;
    const moved = await registry.collections.regroup({ collections, dataset: target }, operation);
    return moved ? { moved: collections.length, datasetId } : undefined;
  }, MANY_WRITERS);
}
