import type { UploadEvent } from '../cloud-run/upload-event.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { parseObjectName, uploadName } from '../dataset/object-path.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import { decideLease } from './decide-lease.ts';
import { FAILURES, failAbandoned } from './failures.ts';
import { belongsToJob, handOver } from './hand-over.ts';
import { recordIgnored } from './ignored-uploads.ts';
import { Lease } from './lease.ts';
import { ignored, type Outcome } from './outcome.ts';
import { processUnderLease } from './process-under-lease.ts';

/** How long Cloud Run lets an event be processed, in milliseconds: what `process-upload` is deployed with. */
export const EVENT_TIMEOUT_MS = 540_000;

/** What is left of it to release the lease and to answer, in milliseconds. */
export const ANSWER_MS = 30_000;

/**
 * Takes a complete upload from its bucket to review: lease, scan, promotion into the datasets bucket, commit. Each step
 * may be interrupted and the event delivered again; the next attempt goes on from what the record says.
 *
 * @param abortAfter - Starts the timer that aborts the attempt before the function's own time limit, in milliseconds:
 *   Cloud Run would answer in its place and freeze the instance, and the attempt would go on, and renew its lease,
 *   whenever another event wakes the instance.
 * @throws LeaseLost, ApiError UNAVAILABLE after the deadline, and whatever the platform throws: the event has to be
 *   delivered again.
 */
export async function processUpload(
  event: UploadEvent,
  services: Services,
  abortAfter: (milliseconds: number) => AbortSignal = (milliseconds) => AbortSignal.timeout(milliseconds),
): Promise<Outcome> {
  const deadline = abortAfter(EVENT_TIMEOUT_MS - ANSWER_MS);
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
    case 'superfluous':
      await recordIgnored(found, upload, services);
      await objects.delete(upload);
      return ignored(`the dataset is already ${found.record.status}`);
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
  const lease = await Lease.take(found, upload.generation, services, { totalBytes: upload.sizeBytes });
  return lease ? processUnderLease(lease, upload, services, deadline) : { kind: 'busy' };
}

/**
 * Marks a dataset as failed after every attempt was cut off, so that an upload that ends them all does not do so for
 * ever. The upload stays until its bucket's own rule deletes it: an operator can have it processed after all.
 */
async function exhausted(found: Stored<DatasetRecord>, upload: ObjectInfo, services: Services): Promise<Outcome> {
  const record = await failAbandoned(found, FAILURES.PROCESSING_FAILED, services);
  return record ? { kind: 'processed', record, bytes: upload.sizeBytes } : { kind: 'busy' };
}
