import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Registry } from './registry.ts';
import type { Stored } from './stored.ts';

/**
 * The current version of a dataset's group: the dataset itself or another version of it, for two reads more.
 *
 * @param found - The dataset as it was just read.
 * @returns `undefined` when it was purged.
 */
export async function currentVersion(
  found: Stored<DatasetRecord> | undefined,
  { datasets, groups }: Pick<Registry, 'datasets' | 'groups'>,
): Promise<Stored<DatasetRecord> | undefined> {
  if (!found || found.record.isCurrent || !found.record.iteration.hasSiblings) return found;
  const group = await groups.get(found.record.iteration.groupId);
  return group && datasets.get(group.group.currentId);
}
