import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { isPurgeable, type PurgedStatus, purgedBefore } from '../../dataset/retention.ts';
import type { Stored } from '../../registry/stored.ts';
import type { Services } from '../../services.ts';
import { uploadName } from '../upload-name.ts';
import type { Branch } from './branch.ts';
import { tally } from './tally.ts';

/** Datasets of a status per run. */
const LIMIT = 200;

/** Restoring ends when the time is over; purging begins later than any two clocks differ. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Datasets that have been discarded, failed or expired for as long as they are kept. A purge that dies halfway leaves a
 * record that names what is left to delete, and is done again. A dataset that collections belong to is kept; a discarded
 * one has none.
 */
export function purgeDead(status: PurgedStatus): Branch {
  return async (after, { services }) => {
    const before = purgedBefore(status, skewed(services), services.config);
    const { datasets, next } = await services.registry.overdue.unchanged(status, { before, limit: LIMIT, after });
    const counts = await tally(datasets, (stored) => purge(stored, services));
    return { counts, next };
  };
}

async function purge(stored: Stored<DatasetRecord>, services: Services): Promise<string> {
  const { registry, clock, newId } = services;
  const { objects } = await services.storage();
  if (await isNeeded(stored.record, services)) return 'kept';
  const dying = await registry.purges.begin(stored, { id: newId('operation'), by: { id: 'sweep' }, now: clock() });
  if (!dying) return 'changed';
  // The generation that the record names, and no other: another one would be somebody else's.
  if (dying.record.object) await objects.delete(dying.record.object);
  return (await registry.purges.finish(dying)) ? 'purged' : 'changed';
}

/** A living member needs its whole group; an upload that came late, and collections, need their dataset. */
async function isNeeded(record: DatasetRecord, services: Services): Promise<boolean> {
  const { registry, config, storage } = services;
  const name = record.status === 'discarded' ? undefined : uploadName(record);
  const { objects } = await storage();
  const [upload, collections] = await Promise.all([
    name && objects.stat({ bucket: config.uploadsBucket, name }),
    registry.collections.idsOf(record.id, 1),
  ]);
  return upload !== undefined || collections.length > 0 || isOfLivingGroup(record, services);
}

/** What is kept is looked at in every walk: the whole of a large group is read only when its neighbours are dead. */
async function isOfLivingGroup({ iteration }: DatasetRecord, services: Services): Promise<boolean> {
  const { registry, config } = services;
  const lives = (member: Pick<DatasetRecord, 'status' | 'updatedAt'>): boolean =>
    !isPurgeable(member, skewed(services), config);
  const ids = [iteration.parentId, iteration.childId].filter((id) => id !== null);
  if (ids.length === 0) return false;
  const neighbours = await Promise.all(ids.map((id) => registry.datasets.get(id)));
  if (neighbours.some((found) => found && lives(found.record))) return true;
  return (await registry.overdue.group(iteration.groupId)).some(lives);
}

function skewed({ clock }: Pick<Services, 'clock'>): Date {
  return new Date(clock().getTime() - CLOCK_SKEW_MS);
}
