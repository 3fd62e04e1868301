import type { HandedOver } from '../cloud-run/scan-job.ts';
import { parseObjectName } from '../dataset/object-path.ts';
import type { Services } from '../services.ts';
import { Lease, LeaseLost } from './lease.ts';
import { ignored, type Outcome } from './outcome.ts';
import { processUnderLease } from './process-under-lease.ts';

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
