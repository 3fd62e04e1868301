import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { parseObjectName } from '../dataset/object-path.ts';
import { errorFields, log } from '../log.ts';
import type { Stored } from '../registry/stored.ts';
import { scan } from '../scan/scan.ts';
import { ScanFault } from '../scan/scan-fault.ts';
import type { Services } from '../services.ts';
import { ObjectGone, type ObjectInfo } from '../storage/object-info.ts';
import { completion } from './completion.ts';
import { decideLease } from './decide-lease.ts';
import { FAILURES, giveUp } from './failures.ts';
import { Lease } from './lease.ts';
import { retryPause } from './retry-pause.ts';
import { scanLimits } from './scan-limits.ts';
import { storedScan } from './stored-scan.ts';
import type { UploadEvent } from './upload-event.ts';
import { uploadName } from './upload-name.ts';

/** How the processing of an event ended; anything else is thrown, so that the event is delivered again. */
export type Outcome =
  | { kind: 'processed'; record: DatasetRecord }
  /** Nothing is left to do for this event. */
  | { kind: 'ignored'; reason: string }
  /** Somebody else processes it from here. */
  | { kind: 'handed_over' }
  /** A live lease is in the way: the event has to come again. */
  | { kind: 'busy' };

/** Takes an upload over for processing elsewhere, or declines to. */
export type HandOver = (record: DatasetRecord, upload: ObjectInfo, services: Services) => Promise<boolean>;

/**
 * Takes a complete upload from its bucket to review: lease, scan, promotion into the datasets bucket, commit. Each step
 * may be cut off and the event delivered again; the next attempt goes on from what the record says.
 *
 * @param handOver - Asked before the lease is taken; by default everything is processed here.
 * @throws LeaseLost, and whatever the platform throws: the event has to be delivered again.
 */
export async function processUpload(
  event: UploadEvent,
  services: Services,
  handOver: HandOver = async () => false,
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
      if (await handOver(found.record, upload, services)) return { kind: 'handed_over' };
      return underLease(found, upload, services);
  }
}

/** Ends what every attempt at was cut off, so that an upload that ends them all does not do so for ever. */
async function exhausted(found: Stored<DatasetRecord>, upload: ObjectInfo, services: Services): Promise<Outcome> {
  const record = await giveUp(found, FAILURES.PROCESSING_FAILED, services);
  if (!record) return { kind: 'busy' };
  const { objects } = await services.storage();
  await objects.delete(upload);
  return { kind: 'processed', record };
}

/** Processes under a lease, and gives the lease back when the platform fails. */
async function underLease(found: Stored<DatasetRecord>, upload: ObjectInfo, services: Services): Promise<Outcome> {
  const lease = await Lease.take(found, upload.generation, services);
  if (!lease) return { kind: 'busy' };
  try {
    const record = await settle(lease, upload, services);
    const { objects } = await services.storage();
    // Only now: until the commit, the upload is the only proof of what was scanned.
    await objects.delete(upload);
    return { kind: 'processed', record };
  } catch (error) {
    const gone = error instanceof ObjectGone;
    await giveBack(lease, gone ? 0 : retryPause(lease.record.processing?.attempt ?? 0));
    // What replaced it has an event of its own.
    if (gone) return ignored('the object was replaced or deleted while it was being processed');
    throw error;
  }
}

/** Scans, promotes and commits; a fault of the file is committed as such. */
async function settle(lease: Lease, upload: ObjectInfo, services: Services): Promise<DatasetRecord> {
  const { config } = services;
  const { objects } = await services.storage();
  try {
    const { scanned, object } = await lease.keepDuring(async (signal) => {
      const { format, adapter, filename } = lease.record;
      if (upload.sizeBytes > config.maxUploadBytes) throw tooLarge(upload, config.maxUploadBytes);
      const scanned = await scan(objects.source(upload, signal), {
        format,
        limits: scanLimits(config),
        signal,
        ...(adapter ? { adapter } : {}),
        ...(filename ? { filename } : {}),
      });
      return { scanned, object: await objects.promote(upload, config.datasetsBucket) };
    });
    const { bucket, name, generation, sizeBytes, crc32c } = object;
    const changes = {
      scan: storedScan(scanned, lease.record),
      object: { bucket, name, generation, sizeBytes, crc32c },
      sizeBytes,
      uploadedAt: upload.timeCreated,
    };
    return await lease.commit((held) => completion(held, changes, services.registry));
  } catch (error) {
    if (!(error instanceof ScanFault)) throw error;
    return lease.move('fail', { failure: { code: error.code, message: error.message } });
  }
}

/** An attempt that failed for the platform's sake; if this fails too, the lease runs out by itself. */
async function giveBack(lease: Lease, pauseMs: number): Promise<void> {
  await lease.release(pauseMs).catch((error: unknown) => log('WARNING', 'lease not released', errorFields(error)));
}

function tooLarge({ sizeBytes }: ObjectInfo, maxBytes: number): ScanFault {
  return new ScanFault('LIMIT_EXCEEDED', `The upload has ${sizeBytes} bytes; at most ${maxBytes} are taken.`);
}

function ignored(reason: string): Outcome {
  return { kind: 'ignored', reason };
}
