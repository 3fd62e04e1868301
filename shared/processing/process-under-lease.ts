import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Container } from '../scan/containers/sniff.ts';
import { scan } from '../scan/scan.ts';
import { ScanFault } from '../scan/scan-fault.ts';
import type { Services } from '../services.ts';
import { ObjectGone, type ObjectInfo } from '../storage/object-info.ts';
import { completion } from './completion.ts';
import type { Lease } from './lease.ts';
import { ignored, type Outcome } from './outcome.ts';
import { retryPause } from './retry-pause.ts';
import { scanLimits } from './scan-limits.ts';
import { storedScan } from './stored-scan.ts';

/**
 * Processes an upload under a lease, and gives the lease back when the platform fails.
 *
 * @throws LeaseLost, and whatever the platform throws.
 */
export async function processUnderLease(lease: Lease, upload: ObjectInfo, services: Services): Promise<Outcome> {
  let container: Container | undefined;
  const onContainer = (found: Container): void => {
    container = found;
  };
  try {
    const record = await settle(lease, upload, services, onContainer);
    const { objects } = await services.storage();
    // Only now: until the commit, the upload is the only proof of what was scanned.
    await objects.delete(upload);
    return { kind: 'processed', record, bytes: upload.sizeBytes, container };
  } catch (error) {
    const gone = error instanceof ObjectGone;
    await lease.release(gone ? 0 : retryPause(lease.record.processing?.attempt ?? 0));
    // What replaced it has an event of its own.
    if (gone) return ignored('the object was replaced or deleted while it was being processed');
    throw error;
  }
}

/** Scans, promotes and commits; a fault of the file is committed as such. */
async function settle(
  lease: Lease,
  upload: ObjectInfo,
  services: Services,
  onContainer: (container: Container) => void,
): Promise<DatasetRecord> {
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
        onContainer,
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
    return await lease.commit((held, now) => completion(held, changes, now, services.registry));
  } catch (error) {
    if (!(error instanceof ScanFault)) throw error;
    return lease.move('fail', { failure: { code: error.code, message: error.message } });
  }
}

function tooLarge({ sizeBytes }: ObjectInfo, maxBytes: number): ScanFault {
  return new ScanFault('LIMIT_EXCEEDED', `The upload has ${sizeBytes} bytes; at most ${maxBytes} are taken.`);
}
