import type { CollectionRecord } from '../../shared/dataset/collection.ts';
import { toShortId } from '../../shared/dataset/dataset-id.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { requireDataset } from '../../shared/dialects/dreamlake/found.ts';
import type { Target } from '../../shared/registry/collections.ts';
import { groupOf } from '../../shared/registry/groups.ts';
import type { Registry } from '../../shared/registry/registry.ts';
import type { Stored } from '../../shared/registry/stored.ts';

type Reading = Pick<Registry, 'datasets' | 'groups'>;

/**
 * The group that collections are attached to, or detached from, by one of its datasets.
 *
 * @param tries - How many conflicts there were since the dataset was read: after the first it is read again.
 * @throws ApiError NOT_FOUND when the whole group was deleted meanwhile.
 */
export async function targetOf<T extends Stored<DatasetRecord> | null | undefined>(
  dataset: T,
  tries: number,
  registry: Reading,
): Promise<Target | Extract<T, null | undefined>> {
  if (!dataset) return dataset as Extract<T, null | undefined>;
  const found = requireDataset(tries === 0 ? dataset : await registry.datasets.get(dataset.record.id));
  const group = await groupOf(found, registry);
  const isThere = group?.group.versions.some(({ status }) => status !== 'discarded');
  if (!group || !isThere) requireDataset(undefined);
  return { dataset: found, group } as Target;
}

/** The dataset that each collection is shown to belong to, in the spelling of the dialect; `null`: it stands alone. */
export async function shownDatasets(
  collections: readonly Pick<CollectionRecord, 'groupId'>[],
  { groups }: Pick<Registry, 'groups'>,
): Promise<(string | null)[]> {
  const current = await groups.currentIds(collections.map(({ groupId }) => groupId));
  return collections.map(({ groupId }) => {
    const id = groupId === null ? undefined : current.get(groupId);
    return id === undefined ? null : toShortId(id);
  });
}
