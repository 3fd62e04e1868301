import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Container } from '../scan/containers/sniff.ts';
import { scan } from '../scan/scan.ts';
import { ScanFault } from '../scan/scan-fault.ts';
import type { ScanResult } from '../scan/scan-result.ts';
import { untilAborted } from '../scan/until-aborted.ts';
import type { Services } from '../services.ts';
import { ObjectGone, type ObjectInfo } from '../storage/object-info.ts';
import { completion } from './completion.ts';
import { cutOff } from './event-deadline.ts';
import type { Lease } from './lease.ts';
import { ignored, type Outcome } from './outcome.ts';
import { scanLimits } from './scan-limits.ts';
import { storedScan } from './stored-scan.ts';

/**
 * Processes an upload under a lease, and gives the lease back when the platform fails.
 *
 * @param deadline - Cuts the attempt off as a kill would, except that the lease need not run out.
 * @throws ApiError UNAVAILABLE when it was cut off, LeaseLost, and whatever the platform throws.
 */
export async function processUnderLease(
  lease: Lease,
  upload: ObjectInfo,
  services: Services,
  deadline?: AbortSignal,
): Promise<Outcome> {
  let container: Container | undefined;
  const onContainer = (found: Container): void => {
    container = found;
  };
  let record: DatasetRecord;
  try {
    record = await settle(lease, upload, services, { onContainer, deadline });
  } catch (error) {
    const gone = error instanceof ObjectGone;
    await (gone ? lease.release(0) : lease.releaseAfterFault());
    // What replaced it has an event of its own.
    if (gone) return ignored('the object was replaced or deleted while it was being processed');
    throw deadline?.aborted ? cutOff(lease.record, error) : error;
  }
  const { objects } = await services.storage();
  // Only now: until the commit, the upload is the only proof of what was scanned.
  await objects.delete(upload);
  return { kind: 'processed', record, bytes: upload.sizeBytes, container };
}

/** What else an attempt is given. */
interface Attempt {
  /** Told in what the archive is packed. */
  onContainer(container: Container): void;
  /** Cuts it off. */
  deadline: AbortSignal | undefined;
}

/** Scans, promotes and commits; a fault of the file, the limit of time among them, is committed as such. */
async function settle(
  lease: Lease,
  upload: ObjectInfo,
  services: Services,
  { onContainer, deadline }: Attempt,
): Promise<DatasetRecord> {
  try {
    const { scanned, object } = await lease.keepDuring((held) => {
      const signal = deadline ? AbortSignal.any([held, deadline]) : held;
      return untilAborted(signal, () => scanAndPromote(lease.record, upload, services, { onContainer, signal }));
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

async function scanAndPromote(
  { format, adapter, filename }: DatasetRecord,
  upload: ObjectInfo,
  { config, storage }: Services,
  { onContainer, signal }: Pick<Attempt, 'onContainer'> & { signal: AbortSignal },
): Promise<{ scanned: ScanResult; object: ObjectInfo }> {
  if (upload.sizeBytes > config.maxUploadBytes) throw tooLarge(upload, config.maxUploadBytes);
  const { objects } = await storage();
  const scanned = await scan(objects.source(upload, signal), {
    format,
    limits: scanLimits(config),
    signal,
    onContainer,
    ...(adapter ? { adapter } : {}),
    ...(filename ? { filename } : {}),
  });
  return { scanned, object: await objects.promote(upload, config.datasetsBucket, signal) };
}

function tooLarge({ sizeBytes }: ObjectInfo, maxBytes: number): ScanFault {
  return new ScanFault('LIMIT_EXCEEDED', `The upload has ${sizeBytes} bytes; at most ${maxBytes} are taken.`);
}
