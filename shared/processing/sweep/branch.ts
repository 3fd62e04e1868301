import type { UploadEvent } from '../../cloud-run/upload-event.ts';
import { errorFields, log } from '../../log.ts';
import type { Services } from '../../services.ts';
import type { ObjectInfo } from '../../storage/object-info.ts';

/** Sends an upload to `process-upload` as its event would. @returns Whether it was acknowledged. */
export type SendEvent = (upload: UploadEvent) => Promise<boolean>;

/** What a branch works with. */
export interface Sweeping {
  readonly services: Services;
  readonly send: SendEvent;
}

/** How often each outcome occurred, by its name. */
export type OutcomeCounts = Record<string, number>;

/** What a branch did in one run. */
export interface BranchReport {
  counts: OutcomeCounts;
  /** Objects to look at. */
  names?: string[];
  /** Where the next run goes on; `undefined`: the walk came to its end. */
  next: string | undefined;
}

/**
 * One part of the sweep: a walk, so many items per run, over everything that one kind of crash or race leaves behind.
 *
 * @param from - `next` of the run before; `undefined`: from the start.
 */
export type Branch = (from: string | undefined, sweeping: Sweeping) => Promise<BranchReport>;

/** Items handled at a time: a run is short, and neither Firestore nor the function that is sent to is flooded. */
const CONCURRENCY = 16;

/**
 * Handles every item and counts the outcomes by name. An item whose handling throws is logged and counted as `faults`:
 * it must not keep the others from being handled.
 */
export async function countOutcomes<T>(
  items: readonly T[],
  handle: (item: T) => Promise<string>,
): Promise<OutcomeCounts> {
  const counts: OutcomeCounts = {};
  const queue = items.values();
  const work = async (): Promise<void> => {
    for (const item of queue) {
      const outcome = await handle(item).catch((error: unknown) => {
        log('ERROR', 'the sweep could not handle an item', errorFields(error));
        return 'faults';
      });
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return counts;
}

/** Whether an object is so new, no older than a lease lasts, that its own event or attempt may still deal with it. */
export function isFresh({ timeCreated }: ObjectInfo, { config, clock }: Pick<Services, 'config' | 'clock'>): boolean {
  return timeCreated.getTime() + config.processingLeaseSeconds * 1000 > clock().getTime();
}
