import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { isLegal } from '../dataset/lifecycle.ts';
import { reachesReview } from '../dataset/status.ts';

/** What to do with an upload that is complete in its bucket. */
export type LeaseDecision =
  /** Start, or take over a lease that ran out. */
  | 'take'
  /** Somebody is at it: ask to be told again. */
  | 'busy'
  /** Every attempt was cut off: something about these bytes, or the platform, ends them all. */
  | 'exhausted'
  /** These bytes have been dealt with, or the dataset takes none any more: the upload can go. */
  | 'settled'
  /** Nothing to do now, and the bytes may be needed later. */
  | 'keep';

/** How often one generation of an upload is started. */
export const MAX_ATTEMPTS = 5;

/** Decides from the record alone; pure. */
export function decideLease(record: DatasetRecord, generation: string, now: Date): LeaseDecision {
  const { status, processing } = record;
  if (status === 'processing' && processing && processing.leaseExpiresAt > now) return 'busy';
  if (status === 'processing' && attemptsOf(record, generation) >= MAX_ATTEMPTS) return 'exhausted';
  if (status === 'failed' && processing?.generation === generation) return 'settled';
  if (isLegal('start_processing', status)) return 'take';
  return reachesReview(status) ? 'settled' : 'keep';
}

/** How often these bytes were started so far. */
export function attemptsOf({ processing }: Pick<DatasetRecord, 'processing'>, generation: string): number {
  return processing?.generation === generation ? processing.attempt : 0;
}
