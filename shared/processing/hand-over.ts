import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { SNIFF_BYTES, sniff } from '../scan/containers/sniff.ts';
import { ScanFault } from '../scan/scan-fault.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import { attemptsOf } from './decide-lease.ts';
import { startScanJob } from './scan-job.ts';

/** Attempts in an event's own function; whatever cut off so many of them (its time, its memory), the job has more. */
const INLINE_ATTEMPTS = 2;

/**
 * Starts the scan job for an upload whose scan may not fit into the time of an event. The job takes the lease itself:
 * until then nothing is written, so a job that never starts is an event that was lost, which the sweep heals.
 *
 * @returns Whether the job has been started.
 */
export async function handOver(record: DatasetRecord, upload: ObjectInfo, services: Services): Promise<boolean> {
  if (services.config.scanJob === '') return false;
  const wasCutOff = attemptsOf(record, upload.generation) >= INLINE_ATTEMPTS;
  if (!wasCutOff && !(await isLong(upload, services))) return false;
  await startScanJob(upload, services);
  return true;
}

/** A zip or a bare tar is read in ranges, and of most members only the header: their size says little. */
async function isLong(upload: ObjectInfo, { config, storage }: Services): Promise<boolean> {
  if (upload.sizeBytes <= config.inlineScanMaxBytes) return false;
  const { objects } = await storage();
  const head = Buffer.from(await objects.source(upload).read(0, SNIFF_BYTES));
  try {
    return ['gzip', 'zstd', 'json'].includes(sniff(head));
  } catch (error) {
    if (error instanceof ScanFault) return false;
    throw error;
  }
}
