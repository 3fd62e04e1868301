import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Stored } from '../registry/stored.ts';
import { SNIFF_BYTES, sniff } from '../scan/containers/sniff.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import { attemptsOf } from './decide-lease.ts';
import { Lease } from './lease.ts';
import type { Outcome } from './outcome.ts';

/** Attempts in an event's own function; whatever cut off so many of them (its time, its memory), the job has more. */
const INLINE_ATTEMPTS = 2;

/** How many times the length of a lease a run of the job may take to begin: it has to be given a machine first. */
const LEASES_TO_START = 5;

/** How long the head of an upload is asked for before anybody has a lease on it, in milliseconds. */
const HEAD_MS = 10_000;

/** How long nobody starts again after the API refused to start a run, in milliseconds. */
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
  if (services.config.scanJob === '') return false;
  return attemptsOf(record, upload.generation) >= INLINE_ATTEMPTS || (await isLong(upload, services, signal));
}

/**
 * Starts the scan job for an upload, under a lease that the job goes on with. A run that dies before that is an attempt
 * that was cut off: its lease runs out, and there are only so many attempts. One that the API does not start is none.
 *
 * @throws Error when the API refuses: the event has to be delivered again.
 */
export async function handOver(found: Stored<DatasetRecord>, upload: ObjectInfo, services: Services): Promise<Outcome> {
  const seconds = services.config.processingLeaseSeconds * LEASES_TO_START;
  const lease = await Lease.take(found, upload.generation, services, seconds);
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

/** A zip or a bare tar is read in ranges, and of most members only the header: their size says little. */
async function isLong(upload: ObjectInfo, { config, storage }: Services, signal: AbortSignal): Promise<boolean> {
  if (upload.sizeBytes <= config.inlineScanMaxBytes) return false;
  const { objects } = await storage();
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(HEAD_MS)]);
  try {
    const head = Buffer.from(await objects.source(upload, inTime).read(0, SNIFF_BYTES));
    return ['gzip', 'zstd', 'json'].includes(sniff(head));
  } catch {
    signal.throwIfAborted();
    // Whoever processes it finds the same, but under a lease, so that it is settled or counts as an attempt.
    return false;
  }
}
