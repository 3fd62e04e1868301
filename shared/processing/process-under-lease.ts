import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { ApiError } from '../errors.ts';
import { errorFields, log } from '../log.ts';
import type { Container } from '../scan/containers/sniff.ts';
import { ScanFault } from '../scan/scan-fault.ts';
import { untilAborted } from '../scan/until-aborted.ts';
import type { Services } from '../services.ts';
import { ObjectGone, type ObjectInfo } from '../storage/object-info.ts';
import type { Lease } from './lease.ts';
import { ignored, type Outcome } from './outcome.ts';
import { promoteArchive } from './promote-archive.ts';
import { overQuota, QUOTA_EXCEEDED } from './quota.ts';
import { scanUpload } from './scan-upload.ts';

/**
 * Processes an upload under a lease, and releases the lease when the platform fails.
 *
 * @param deadline - Aborts the attempt as a kill would, except that the lease need not run out.
 * @throws ApiError UNAVAILABLE after the deadline, LeaseLost, and whatever the platform throws.
 */
export async function processUnderLease(
  lease: Lease,
  upload: ObjectInfo,
  services: Services,
  deadline?: AbortSignal,
): Promise<Outcome> {
  const attempt: Attempt = { container: undefined, deadline };
  let record: DatasetRecord;
  try {
    record = await settle(lease, upload, services, attempt);
  } catch (error) {
    const gone = error instanceof ObjectGone;
    await (gone ? lease.release(0) : lease.releaseWithBackoff());
    // What replaced it has an event of its own.
    if (gone) return ignored('the object was replaced or deleted while it was being processed');
    throw deadline?.aborted ? deadlineExceeded(lease.record, error) : error;
  }
  const { objects } = await services.storage();
  const processed = { kind: 'processed', record, bytes: upload.sizeBytes, container: attempt.container } as const;
  if (record.failure?.code === QUOTA_EXCEEDED) return processed;
  // Only now: until the commit, the upload is the only proof of what was scanned.
  await objects.delete(upload);
  return processed;
}

/** One attempt at an upload. */
interface Attempt {
  /** What the archive is packed in, as soon as the scan knows. */
  container: Container | undefined;
  /** Aborts it. */
  readonly deadline: AbortSignal | undefined;
}

/** Scans, promotes and commits; a fault of the file, the limit of time among them, is committed as such. */
async function settle(lease: Lease, upload: ObjectInfo, services: Services, attempt: Attempt): Promise<DatasetRecord> {
  const failure = await overQuota(lease.record, upload, services);
  if (failure) return lease.move('fail', { failure });
  const onContainer = (found: Container): void => {
    attempt.container = found;
  };
  try {
    const { scan, object } = await lease.keepDuring((held) => {
      const signal = attempt.deadline ? AbortSignal.any([held, attempt.deadline]) : held;
      return untilAborted(signal, async () => {
        const scan = await scanUpload(lease.record, { upload, onContainer, signal }, services);
        const { container } = attempt;
        return { scan, object: await promoteArchive(lease, { upload, container, signal }, services) };
      });
    });
    const { bucket, name, generation, sizeBytes, crc32c } = object;
    const changes = {
      scan,
      object: { bucket, name, generation, sizeBytes, crc32c },
      sizeBytes,
      uploadedAt: upload.timeCreated,
    };
    return await lease.move('complete', changes);
  } catch (error) {
    if (!(error instanceof ScanFault)) throw error;
    return lease.move('fail', { failure: { code: error.code, message: error.message } });
  }
}

/** Logs that an attempt ran into its deadline; the error asks for the event to be delivered again. */
function deadlineExceeded({ id, processing }: DatasetRecord, error: unknown): ApiError {
  log('WARNING', 'processing deadline exceeded', {
    datasetId: id,
    attempt: processing?.attempt,
    ...errorFields(error),
  });
  const message = 'Processing takes longer than an event may; deliver the event again';
  return new ApiError('UNAVAILABLE', message, [], { cause: error });
}
