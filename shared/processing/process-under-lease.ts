import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { type Found, unmetExpectations } from '../dataset/expectations.ts';
import { ApiError } from '../errors.ts';
import { errorFields, log } from '../log.ts';
import type { Container } from '../scan/containers/sniff.ts';
import type { FileBlock } from '../scan/files/file-listing.ts';
import { shownMessage } from '../scan/plain-text.ts';
import { CHECKS } from '../scan/report/checks.ts';
import { ScanFault } from '../scan/scan-fault.ts';
import { untilAborted } from '../scan/until-aborted.ts';
import type { Services } from '../services.ts';
import { ObjectGone, type ObjectInfo } from '../storage/object-info.ts';
import { FileIndexWriter } from './file-index-writer.ts';
import type { Lease } from './lease.ts';
import { ignored, type Outcome } from './outcome.ts';
import { promoteArchive } from './promote-archive.ts';
import { overQuota, QUOTA_EXCEEDED } from './quota.ts';
import { type Scanned, scanUpload } from './scan-upload.ts';
import { writeDifference } from './write-difference.ts';
import { countOf, writeReport } from './write-report.ts';

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

/** Who rejects a dataset that is not what was expected. */
const EXPECTATIONS = { id: 'expectations' };

/** One attempt at an upload. */
interface Attempt {
  /** What the archive is packed in, as soon as the scan knows. */
  container: Container | undefined;
  /** Aborts it. */
  readonly deadline: AbortSignal | undefined;
}

/** Scans, promotes, reports and commits; a fault of the file, the limit of time among them, is committed as such. */
async function settle(lease: Lease, upload: ObjectInfo, services: Services, attempt: Attempt): Promise<DatasetRecord> {
  const failure = await overQuota(lease.record, upload, services);
  if (failure) return lease.move('fail', { failure });
  const onContainer = (found: Container): void => {
    attempt.container = found;
  };
  const files = new FileIndexWriter(lease, upload, services);
  const onFiles = (block: FileBlock): Promise<void> => files.write(block);
  const onBytes = (count: number): void => {
    lease.bytesRead += count;
  };
  try {
    const { found, object, report } = await lease.keepDuring((held) => {
      const signal = attempt.deadline ? AbortSignal.any([held, attempt.deadline]) : held;
      return untilAborted(signal, async () => {
        const found = await scanUpload(lease.record, { upload, onContainer, onFiles, onBytes, signal }, services);
        const { container } = attempt;
        const object = await promoteArchive(lease, { upload, container, signal }, services);
        signal.throwIfAborted();
        if (found.listing) await files.finish(found.listing, container);
        const report = await writeReport(lease, found, { upload, container }, services);
        if (report) await writeDifference(lease, report, signal, services);
        return { found, object, report };
      });
    });
    const { bucket, name, generation, sizeBytes, crc32c } = object;
    const changes = {
      scan: found.scan,
      report,
      object: { bucket, name, generation, sizeBytes, crc32c },
      sizeBytes,
      uploadedAt: upload.timeCreated,
    };
    const unmet = unmetExpectations(lease.record.expect ?? {}, foundFor(found));
    if (unmet.length === 0) return await lease.move('complete', changes);
    const review = {
      decision: 'rejected',
      reason: shownMessage(unmet.join(' ')),
      by: EXPECTATIONS.id,
      at: services.clock(),
    } as const;
    return await lease.move('miss_expectations', { ...changes, review }, EXPECTATIONS);
  } catch (error) {
    if (!(error instanceof ScanFault)) throw error;
    return lease.move('fail', { failure: { code: error.code, message: error.message } });
  }
}

/** What expectations are compared with: what was not checked is not known. */
function foundFor({ scan: { sceneCount }, report, classNames }: Scanned): Found {
  const givenUp = report?.limits_reached.flatMap(({ not_checked }) => not_checked) ?? [];
  const isComplete = report !== undefined && givenUp.every((code) => CHECKS[code].severity !== 'error');
  return { sceneCount, classes: classNames, errors: isComplete ? countOf(report, 'error') : undefined };
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
