import type { UploadEvent } from '../cloud-run/upload-event.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { parseObjectName } from '../dataset/object-path.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import { decideLease } from './decide-lease.ts';
import { eventDeadline } from './event-deadline.ts';
import { FAILURES, giveUp } from './failures.ts';
import { belongsToJob, handOver } from './hand-over.ts';
import { Lease } from './lease.ts';
import { ignored, type Outcome } from './outcome.ts';
import { processUnderLease } from './process-under-lease.ts';
import { uploadName } from './upload-name.ts';

/**
 * Takes a complete upload from its bucket to review: lease, scan, promotion into the datasets bucket, commit. Each step
 * may be cut off and the event delivered again; the next attempt goes on from what the record says.
 *
 * @param deadline - Cuts the attempt off; default: before the function is.
 * @throws LeaseLost, ApiError UNAVAILABLE when it was cut off, and whatever the platform throws: the event has to be
 *   delivered again.
 */
export async function processUpload(
  event: UploadEvent,
  services: Services,
  deadline: AbortSignal = eventDeadline(),
): Promise<Outcome> {
  if (event.bucket !== services.config.uploadsBucket) return ignored('the object is in another bucket');
  const path = parseObjectName(event.name);
  if (!path) return ignored('the name is not that of an upload');
  const { objects } = await services.storage();
  const [found, upload] = await Promise.all([services.registry.datasets.get(path.datasetId), objects.stat(event)]);
  if (!found || uploadName(found.record) !== event.name) return ignored('no dataset expects this object');
  if (upload?.generation !== event.generation) return ignored('the object was replaced or deleted since');
  switch (decideLease(found.record, upload.generation, services.clock())) {
    case 'busy':
      return { kind: 'busy' };
    case 'keep':
      return ignored(`a dataset that is ${found.record.status} takes no upload`);
    case 'settled':
      await objects.delete(upload);
      return ignored(`the dataset is already ${found.record.status}`);
    case 'exhausted':
      return exhausted(found, upload, services);
    case 'take':
      return take(found, upload, services, deadline);
  }
}

async function take(
  found: Stored<DatasetRecord>,
  upload: ObjectInfo,
  services: Services,
  deadline: AbortSignal,
): Promise<Outcome> {
  if (await belongsToJob(found.record, upload, services, deadline)) return handOver(found, upload, services);
  const lease = await Lease.take(found, upload.generation, services);
  return lease ? processUnderLease(lease, upload, services, deadline) : { kind: 'busy' };
}

/**
 * Ends what every attempt at was cut off, so that an upload that ends them all does not do so for ever. It stays where
 * it is, until its bucket's own rule deletes it: whoever repairs the platform can have it processed after all.
 */
async function exhausted(found: Stored<DatasetRecord>, upload: ObjectInfo, services: Services): Promise<Outcome> {
  const record = await giveUp(found, FAILURES.PROCESSING_FAILED, services);
  return record ? { kind: 'processed', record, bytes: upload.sizeBytes } : { kind: 'busy' };
}
