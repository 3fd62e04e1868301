import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { objectName, parseObjectName } from '../dataset/object-path.ts';
import { errorFields, log } from '../log.ts';
import type { Stored } from '../registry/stored.ts';
import { scan } from '../scan/scan.ts';
import { ScanFault } from '../scan/scan-fault.ts';
import type { Services } from '../services.ts';
import { ObjectGone, type ObjectInfo } from '../storage/object-info.ts';
import { decideLease } from './decide-lease.ts';
import { Lease } from './lease.ts';
import { scanLimits } from './scan-limits.ts';
import { storedScan } from './stored-scan.ts';
import type { UploadEvent } from './upload-event.ts';

/** How the processing of an event ended; anything else is thrown, so that the event is delivered again. */
export type Outcome =
  | { kind: 'processed'; record: DatasetRecord }
  /** Nothing is left to do for this event. */
  | { kind: 'ignored'; reason: string }
  /** A live lease is in the way: the event has to come again. */
  | { kind: 'busy' };

/**
 * Takes a complete upload from its bucket to review: lease, scan, promotion into the datasets bucket, commit. Each step
 * may be cut off and the event delivered again; the next attempt goes on from what the record says.
 *
 * @throws LeaseLost, and whatever the platform throws: the event has to be delivered again.
 */
export async function processUpload(event: UploadEvent, services: Services): Promise<Outcome> {
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
    case 'take':
      return underLease(found, upload, services);
  }
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
    await giveBack(lease);
    // What replaced it has an event of its own.
    if (error instanceof ObjectGone) return ignored('the object was replaced or deleted while it was being processed');
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
      const scanned = await scan(objects.source(upload), {
        format,
        limits: scanLimits(config),
        signal,
        ...(adapter ? { adapter } : {}),
        ...(filename ? { filename } : {}),
      });
      return { scanned, object: await objects.promote(upload, config.datasetsBucket) };
    });
    const { bucket, name, generation, sizeBytes, crc32c } = object;
    return await lease.move('complete', {
      scan: storedScan(scanned, lease.record),
      object: { bucket, name, generation, sizeBytes, crc32c },
      sizeBytes,
      uploadedAt: upload.timeCreated,
    });
  } catch (error) {
    if (!(error instanceof ScanFault)) throw error;
    return lease.move('fail', { failure: { code: error.code, message: error.message } });
  }
}

/** An attempt that failed for the platform's sake; if this fails too, the lease runs out by itself. */
async function giveBack(lease: Lease): Promise<void> {
  await lease.release().catch((error: unknown) => log('WARNING', 'lease not released', errorFields(error)));
}

function uploadName({ id, projectId, filename }: DatasetRecord): string | undefined {
  return filename === null ? undefined : objectName({ projectId, datasetId: id, filename });
}

function tooLarge({ sizeBytes }: ObjectInfo, maxBytes: number): ScanFault {
  return new ScanFault('LIMIT_EXCEEDED', `The upload has ${sizeBytes} bytes; at most ${maxBytes} are taken.`);
}

function ignored(reason: string): Outcome {
  return { kind: 'ignored', reason };
}
