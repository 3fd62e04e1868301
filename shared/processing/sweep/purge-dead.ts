import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { objectFolder, parseObjectName, uploadName } from '../../dataset/object-path.ts';
import { isPurgeable, PURGED_STATUSES, type PurgedStatus, purgedBefore } from '../../dataset/retention.ts';
import { retryOnConflict } from '../../registry/commit.ts';
import { groupOf } from '../../registry/groups.ts';
import type { Stored } from '../../registry/stored.ts';
import type { Services } from '../../services.ts';
import type { ObjectInfo } from '../../storage/object-info.ts';
import { type Branch, countOutcomes } from './branch.ts';

/** Datasets of a status per run. */
const LIMIT = 200;

/** Objects of one dataset per listing. */
const LISTED = 100;

/** Restoring ends when the time is over; purging begins later than any two clocks differ. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Datasets that have been discarded, failed or expired for as long as they are kept. Everything that was ever promoted
 * for them goes first, also by an attempt that lost, so that a purge that dies halfway leaves a record and is done again.
 * A dataset that collections belong to is kept; a discarded one has none. The record of a discarded version stays while
 * its group needs it, but its bytes go all the same.
 */
export function purgeDead(status: PurgedStatus): Branch {
  return async (after, { services }) => {
    const before = purgedBefore(status, skewed(services), services.config);
    const { datasets, next } = await services.registry.overdue.unchanged(status, { before, limit: LIMIT, after });
    const counts = await countOutcomes(datasets, (stored) => purge(stored, services));
    return { counts, next };
  };
}

/** Purges a dataset; from the start again when another version of its group was purged meanwhile. */
function purge(found: Stored<DatasetRecord>, services: Services): Promise<string> {
  const { registry, clock, newId, config } = services;
  return retryOnConflict(async (tries) => {
    const stored = tries === 0 ? found : await registry.datasets.get(found.record.id);
    // Read before what may need the dataset is looked for: what comes later changes the group.
    const group = stored && (await groupOf(stored, registry));
    if (!group || !isPurgeable(stored.record, skewed(services), config)) return 'changed';
    const { record } = stored;
    if (mayBeProcessed(record, services) || (await hasUpload(record, services))) return 'kept';
    const keepsRecord = await isRecordNeeded(record, services);
    // One that failed or expired may still come back with another upload.
    if (keepsRecord && (record.status !== 'discarded' || record.purgedAt !== null)) return 'kept';
    const marked = await registry.purges.begin(stored, { id: newId('operation'), by: { id: 'sweep' }, now: clock() });
    if (!marked) return undefined;
    await deleteArchives(record, services);
    if (keepsRecord) return (await registry.purges.emptied(marked, clock())) ? 'emptied' : undefined;
    return (await registry.purges.finish(marked, group, clock())) ? 'purged' : undefined;
  });
}

/** Whether an attempt may be between its last look at the lease and the promotion: for one lease after the last. */
function mayBeProcessed({ processing }: DatasetRecord, { config, clock }: Services): boolean {
  return (
    processing !== null &&
    processing.leaseExpiresAt.getTime() + config.processingLeaseSeconds * 1000 > clock().getTime()
  );
}

/**
 * Deletes what was promoted and written for a dataset, archives last: while one is there, a purge that was cut off is seen.
 * An object that says it comes from another dataset's upload stays.
 */
async function deleteArchives(record: DatasetRecord, { config, storage }: Services): Promise<void> {
  const { objects } = await storage();
  const isOwn = ({ provenance }: ObjectInfo): boolean =>
    // Without provenance, an object belongs to the dataset whose id is in its path.
    provenance === null || parseObjectName(provenance.name)?.datasetId === record.id;
  // The setting may have changed since the archive was promoted.
  for (const bucket of new Set([config.datasetsBucket, record.object?.bucket ?? config.datasetsBucket])) {
    let from: string | undefined;
    do {
      const page = await objects.list(bucket, { prefix: objectFolder(record), from, limit: LISTED });
      const [archives, reports] = partition(page.objects.filter(isOwn), ({ provenance }) => provenance !== null);
      await Promise.all(reports.map((object) => objects.delete(object)));
      await Promise.all(archives.map((object) => objects.delete(object)));
      from = page.next;
    } while (from !== undefined);
  }
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** Whether an upload came late, which a failed or expired dataset still takes. */
async function hasUpload(record: DatasetRecord, { config, storage }: Services): Promise<boolean> {
  const name = record.status === 'discarded' ? undefined : uploadName(record);
  if (name === undefined) return false;
  const { objects } = await storage();
  return (await objects.stat({ bucket: config.uploadsBucket, name })) !== undefined;
}

/** Collections, and a living version, need the record. */
async function isRecordNeeded(record: DatasetRecord, services: Services): Promise<boolean> {
  const collections = await services.registry.collections.of(record.iteration.groupId, 1);
  return collections.length > 0 || isOfLivingGroup(record, services);
}

/** What is kept is looked at in every walk: the whole of a large group is read only when all of it may be dead. */
async function isOfLivingGroup({ iteration }: DatasetRecord, services: Services): Promise<boolean> {
  const { registry, config } = services;
  if (!iteration.hasSiblings) return false;
  const found = await registry.groups.get(iteration.groupId);
  if (found?.group.versions.some(({ status }) => !PURGED_STATUSES.some((purged) => purged === status))) return true;
  const members = await registry.overdue.group(iteration.groupId);
  return members.some((member) => !isPurgeable(member, skewed(services), config));
}

function skewed({ clock }: Pick<Services, 'clock'>): Date {
  return new Date(clock().getTime() - CLOCK_SKEW_MS);
}
