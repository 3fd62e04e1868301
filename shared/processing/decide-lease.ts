import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { isLegal } from '../dataset/lifecycle.ts';
import { reachesReview } from '../dataset/status.ts';
import { FAILURES } from './failures.ts';
import { MAX_ATTEMPTS } from './max-attempts.ts';

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

/** Decides from the record alone; pure. */
export function decideLease(record: DatasetRecord, generation: string, now: Date): LeaseDecision {
  const { status, processing } = record;
  if (status === 'processing' && processing && processing.leaseExpiresAt > now) return 'busy';
  if (status === 'processing' && attemptsOf(record, generation) >= MAX_ATTEMPTS) return 'exhausted';
  if (status === 'failed' && processing?.generation === generation) return decideFailed(record, processing.attempt);
  // Its owner was told to upload again, and is about to: the old bytes would be in the way.
  if (isLegal('request_upload', status) && attemptsOf(record, generation) >= MAX_ATTEMPTS) return 'settled';
  if (isLegal('start_processing', status)) return 'take';
  return reachesReview(status) ? 'settled' : 'keep';
}

/** A fault of the file is final. One of the platform is not the uploader's: the bytes wait for it to be repaired. */
function decideFailed({ failure }: DatasetRecord, attempts: number): LeaseDecision {
  if (failure?.code !== FAILURES.PROCESSING_FAILED.code) return 'settled';
  return attempts >= MAX_ATTEMPTS ? 'keep' : 'take';
}

/** How often these bytes were started so far. */
export function attemptsOf({ processing }: Pick<DatasetRecord, 'processing'>, generation: string): number {
  return processing?.generation === generation ? processing.attempt : 0;
}
