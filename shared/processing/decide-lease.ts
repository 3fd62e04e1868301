import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { isLegal } from '../dataset/lifecycle.ts';
import { reachesReview } from '../dataset/status.ts';

/** What to do with an upload that is complete in its bucket. */
export type LeaseDecision =
  /** Start, or take over a lease that ran out. */
  | 'take'
  /** Somebody is at it: ask to be told again. */
  | 'busy'
  /** These bytes have been dealt with, or the dataset takes none any more: the upload can go. */
  | 'settled'
  /** Nothing to do now, and the bytes may be needed later. */
  | 'keep';

/** Decides from the record alone; pure. */
export function decideLease(record: DatasetRecord, generation: string, now: Date): LeaseDecision {
  const { status, processing } = record;
  if (status === 'processing' && processing && processing.leaseExpiresAt > now) return 'busy';
  if (status === 'failed' && processing?.generation === generation) return 'settled';
  if (isLegal('start_processing', status)) return 'take';
  return reachesReview(status) ? 'settled' : 'keep';
}
