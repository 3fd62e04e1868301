import type { StoredReport } from '../dataset/dataset-record.ts';
import { differenceName } from '../dataset/object-path.ts';
import type { Services } from '../services.ts';
import { computeDifference, readContent } from '../transfers/difference/compute-difference.ts';
import type { Lease } from './lease.ts';

const HEADERS = { contentType: 'application/json', cacheControl: 'private, no-transform' } as const;

/**
 * Compares an archive whose report was written with that of its parent, and writes the difference beside it, as long as
 * the lease is held. Nothing is written for a dataset without a parent, or whose parent has no report.
 *
 * @throws LeaseLost before anything is written when the lease is lost.
 */
export async function writeDifference(
  lease: Lease,
  { folder }: Pick<StoredReport, 'folder'>,
  signal: AbortSignal,
  services: Pick<Services, 'config' | 'registry' | 'storage'>,
): Promise<void> {
  const { id, projectId, iteration } = lease.record;
  const parent = iteration.parentId === null ? undefined : await services.registry.datasets.get(iteration.parentId);
  if (!parent?.record.report || !parent.record.object) return;
  const { report, object } = parent.record;
  const place = { id, projectId, folder, bucket: services.config.datasetsBucket };
  const placeOfBase = {
    ...{ id: parent.record.id, projectId: parent.record.projectId },
    ...{ folder: report.folder, bucket: object.bucket },
  };
  const [base, own] = await Promise.all([readContent(placeOfBase, services), readContent(place, services)]);
  if (!base || !own) return;
  const difference = await computeDifference(base, own, signal);
  const { objects } = await services.storage();
  await lease.confirm();
  const { bucket, ...named } = place;
  await objects.create({ bucket, name: differenceName(named) }, Buffer.from(JSON.stringify(difference)), HEADERS);
}
