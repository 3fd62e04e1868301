import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { arrivalOf } from '../dataset/iteration.ts';
import type { Changes } from '../dataset/lifecycle.ts';
import type { Move } from '../registry/datasets.ts';
import type { Registry } from '../registry/registry.ts';
import type { Stored } from '../registry/stored.ts';

/**
 * Plans the commit that ends a successful processing. An iteration supersedes its parent, with its own reason, and
 * takes over its name and the claim on it, in the same commit; one that comes too late is superseded itself.
 *
 * @param changes - What processing found out.
 */
export async function completion(
  held: Stored<DatasetRecord>,
  changes: Changes,
  { datasets }: Pick<Registry, 'datasets'>,
): Promise<Move[]> {
  const { iteration } = held.record;
  const [parent, child] = await Promise.all(
    [iteration.parentId, iteration.childId].map((id) => (id === null ? undefined : datasets.get(id))),
  );
  switch (arrivalOf(held.record, { parent: parent?.record, child: child?.record })) {
    case 'late':
      return [{ stored: held, transition: 'complete_late', changes }];
    case 'supersedes':
      return parent ? supersession(held, parent, changes) : [];
    case 'alone':
      return [{ stored: held, transition: 'complete', changes }];
  }
}

function supersession(held: Stored<DatasetRecord>, parent: Stored<DatasetRecord>, changes: Changes): Move[] {
  const { name, holdsName, iteration } = parent.record;
  const supersededReason = held.record.iteration.regenerationReason;
  return [
    { stored: held, transition: 'complete', changes: { ...changes, name, holdsName } },
    { stored: parent, transition: 'supersede', changes: { iteration: { ...iteration, supersededReason } } },
  ];
}
