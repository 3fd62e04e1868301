import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { successorIdOf } from '../dataset/iteration.ts';
import type { Registry } from './registry.ts';
import type { Stored } from './stored.ts';

/**
 * What a dataset that was read goes by now: itself or, when it is superseded, the iteration that took its place, with
 * its name and its collections, perhaps several times over. The group tells which: a name may be somebody else's.
 *
 * @param found - The dataset as it was just read; a read more for every version that came after it.
 * @returns `undefined` when that was purged; it may be deleted.
 */
export async function currentVersion(
  found: Stored<DatasetRecord> | undefined,
  { datasets }: Pick<Registry, 'datasets'>,
): Promise<Stored<DatasetRecord> | undefined> {
  let current = found;
  while (current?.record.status === 'superseded') {
    const id = successorIdOf(current.record);
    current = id === null ? undefined : await datasets.get(id);
  }
  return current;
}
