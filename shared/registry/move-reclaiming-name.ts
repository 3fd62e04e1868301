import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Move } from './datasets.ts';
import type { Operation } from './operation.ts';
import type { Registry } from './registry.ts';
import type { Stored } from './stored.ts';

/**
 * Moves a record on. One that comes back from `expired` freed its name then: it takes the name again if nobody has it,
 * and comes back without the claim if somebody has. An iteration never had it: its parent does.
 *
 * @returns `undefined` when the record changed since it was read.
 */
export async function moveReclaimingName(
  move: Move,
  operation: Operation,
  { datasets, names }: Pick<Registry, 'datasets' | 'names'>,
): Promise<Stored<DatasetRecord> | undefined> {
  const { record } = move.stored;
  const freedName = record.status === 'expired' && record.iteration.parentId === null;
  if (freedName && (await names.holder(record)) === undefined) {
    const changes = { ...move.changes, holdsName: true };
    const moved = await datasets.move([{ ...move, changes }], operation);
    if (moved) return moved[0];
    // Lost, to a new holder or to another writer of the record: without the claim, only the second is in the way.
  }
  const moved = await datasets.move([move], operation);
  return moved?.[0];
}
