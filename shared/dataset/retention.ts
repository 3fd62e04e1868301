import type { DatasetRecord } from './dataset-record.ts';
import type { Status } from './status.ts';

const DAY_MS = 86_400_000;

/** A resumable session lives 7 days, so an upload may arrive that long after its URL ran out; one more to process it. */
const UPLOAD_GRACE_DAYS = 8;

/** The statuses whose records are purged some time after they got them. */
export const PURGED_STATUSES = ['discarded', 'failed', 'expired'] as const satisfies Status[];

export type PurgedStatus = (typeof PURGED_STATUSES)[number];

/** How long records are kept. */
export interface Retention {
  /** Days for which a discarded dataset can be restored. */
  purgeAfterDays: number;
}

/** Since when a record of a status must have rested, at a point in time, to be purged. */
export function purgedBefore(status: PurgedStatus, now: Date, { purgeAfterDays }: Retention): Date {
  const days = status === 'discarded' ? purgeAfterDays : UPLOAD_GRACE_DAYS;
  return new Date(now.getTime() - days * DAY_MS);
}

/** Whether a record has outlived its time. From then on a discarded dataset must not be restored any more. */
export function isPurgeable(
  { status, updatedAt }: Pick<DatasetRecord, 'status' | 'updatedAt'>,
  now: Date,
  retention: Retention,
): boolean {
  const purged = PURGED_STATUSES.find((candidate) => candidate === status);
  return purged !== undefined && updatedAt <= purgedBefore(purged, now, retention);
}
