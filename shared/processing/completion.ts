import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { arrivalOf } from '../dataset/iteration.ts';
import type { Changes } from '../dataset/lifecycle.ts';
import { MAX_REGROUPED } from '../registry/collection-writes.ts';
import type { Move } from '../registry/datasets.ts';
import type { Registry } from '../registry/registry.ts';
import type { Stored } from '../registry/stored.ts';

/**
 * Plans the commit that ends a successful processing. An iteration supersedes its parent, with its own reason, and
 * takes over its name, the claim on it and its collections, in the same commit; one that comes too late is superseded
 * itself. A parent that is deleted stays so, and has no name to take over. An iteration that holds a name, because it was
 * restored before its parent, keeps it when its parent has none.
 *
 * @param changes - What processing found out.
 * @returns No moves when there is something to do before: plan anew.
 */
export async function completion(
  held: Stored<DatasetRecord>,
  changes: Changes,
  now: Date,
  registry: Pick<Registry, 'datasets' | 'collections'>,
): Promise<Move[]> {
  const { iteration } = held.record;
  const [parent, child] = await Promise.all(
    [iteration.parentId, iteration.childId].map((id) => (id === null ? undefined : registry.datasets.get(id))),
  );
  const arrival = arrivalOf(held.record, { parent: parent?.record, child: child?.record });
  switch (arrival) {
    case 'late':
      return [{ stored: held, transition: 'complete_late', changes }];
    case 'supersede':
    case 'outdate':
      return parent ? supersession(held, { stored: parent, transition: arrival }, changes, now, registry) : [];
    case 'alone':
      return [{ stored: held, transition: 'complete', changes }];
  }
}

async function supersession(
  held: Stored<DatasetRecord>,
  { stored: parent, transition }: Pick<Move, 'stored' | 'transition'>,
  changes: Changes,
  now: Date,
  { collections }: Pick<Registry, 'collections'>,
): Promise<Move[]> {
  const { id, name, holdsName, iteration } = parent.record;
  const regroups = { ids: await collections.idsOf(id, MAX_REGROUPED), datasetId: held.record.id };
  if (regroups.ids.length === MAX_REGROUPED) {
    await collections.regroupSome(regroups.ids, { left: parent, joined: held }, now);
    return [];
  }
  const supersededReason = held.record.iteration.regenerationReason;
  const named = holdsName || !held.record.holdsName ? { name, holdsName } : {};
  return [
    { stored: held, transition: 'complete', changes: { ...changes, ...named } },
    { stored: parent, transition, changes: { iteration: { ...iteration, supersededReason } }, regroups },
  ];
}
