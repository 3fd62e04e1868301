import type { HandedOver } from '../cloud-run/scan-job.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { parseObjectName } from '../dataset/object-path.ts';
import type { Stored } from '../registry/stored.ts';
import { SNIFF_BYTES, sniff } from '../scan/containers/sniff.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import { attemptsOf } from './decide-lease.ts';
import { Lease, LeaseLost } from './lease.ts';
import { ignored, type Outcome } from './outcome.ts';
import { processUnderLease } from './process-under-lease.ts';
import { isExpected } from './require-expected.ts';

/** Attempts in an event's own function: if its time or its memory did not suffice so often, the job has more. */
const INLINE_ATTEMPTS = 2;

/** How many lengths of a lease a run of the job may take to begin: it has to be given a machine first. */
const LEASES_TO_START = 5;

/** Time limit for reading the head of an upload, which happens without a lease, in milliseconds. */
const HEAD_MS = 10_000;

/** How long the next attempt waits after the API refused to start a run, in milliseconds. */
const REFUSED_PAUSE_MS = 60_000;

/**
 * Whether an upload is left to the scan job: its scan may not fit into the time of an event, or did not.
 *
 * @param signal - Ends looking at the upload.
 */
export async function belongsToJob(
  record: DatasetRecord,
  upload: ObjectInfo,
  services: Services,
  signal: AbortSignal,
): Promise<boolean> {
  // Other bytes than were announced are refused unread.
  if (services.config.scanJob === '' || !isExpected(record, upload)) return false;
  return attemptsOf(record, upload.generation) >= INLINE_ATTEMPTS || (await isLong(upload, services, signal));
}

/**
 * Starts the scan job for an upload, under a lease that the job goes on with. A run that dies before that is an attempt
 * all the same: its lease runs out, and the number of attempts is limited. One that the API does not start does not
 * count.
 *
 * @throws Error when the API refuses: the event has to be delivered again.
 */
export async function handOver(found: Stored<DatasetRecord>, upload: ObjectInfo, services: Services): Promise<Outcome> {
  const seconds = services.config.processingLeaseSeconds * LEASES_TO_START;
  const lease = await Lease.take(found, upload.generation, services, { seconds, totalBytes: upload.sizeBytes });
  if (!lease) return { kind: 'busy' };
  const { bucket, name, generation } = upload;
  try {
    await services.startScanJob({ bucket, name, generation, epoch: lease.epoch });
    return { kind: 'handed_over' };
  } catch (error) {
    await lease.releaseUncounted(REFUSED_PAUSE_MS);
    throw error;
  }
}

/**
 * Goes on with an attempt that was handed over to the scan job. A run that comes too late, or a second one, finds
 * another epoch and does nothing: the sweep sees to what is left.
 *
 * @throws LeaseLost, and whatever the platform throws: the lease is given back, and the sweep starts another attempt.
 */
export async function processHandedOver({ epoch, ...event }: HandedOver, services: Services): Promise<Outcome> {
  const { objects } = await services.storage();
  const lease = await resume(event.name, epoch, services);
  if (!lease) return ignored('the lease that was handed over has been taken over since');
  const upload = await objects.stat(event).catch(async (error: unknown) => {
    await lease.releaseWithBackoff();
    throw error;
  });
  if (upload?.generation === event.generation) return processUnderLease(lease, upload, services);
  await lease.release(0);
  return ignored('the object was replaced or deleted since');
}

async function resume(name: string, epoch: number, services: Services): Promise<Lease | undefined> {
  const path = parseObjectName(name);
  if (!path) return undefined;
  try {
    return await Lease.resume(path.datasetId, epoch, services);
  } catch (error) {
    if (error instanceof LeaseLost) return undefined;
    throw error;
  }
}

/** A zip or a bare tar is read in ranges, and of most members only the header: their size says little. */
async function isLong(upload: ObjectInfo, { config, storage }: Services, signal: AbortSignal): Promise<boolean> {
  if (upload.sizeBytes <= config.inlineScanMaxBytes) return false;
  const { objects } = await storage();
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(HEAD_MS)]);
  try {
    const head = Buffer.from(await objects.source(upload, inTime).read(0, SNIFF_BYTES));
    return ['gzip', 'zstd', 'json'].includes(sniff(head, false));
  } catch {
    signal.throwIfAborted();
    // Processing finds the same, but under a lease, so that it is settled or counts as an attempt.
    return false;
  }
}
