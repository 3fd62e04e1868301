import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { isLegal } from '../dataset/lifecycle.ts';
import { isProcessed } from '../dataset/status.ts';
import { FAILURES, MAX_ATTEMPTS } from './failures.ts';
import { QUOTA_EXCEEDED } from './quota.ts';

/** What to do with an upload that is complete in its bucket. */
export type LeaseDecision =
  /** Start an attempt, or take over a lease that ran out. */
  | 'take'
  /** Another attempt holds the lease: the event has to be delivered again. */
  | 'busy'
  /** Every attempt was cut off: something about these bytes, or the platform, ends them all. */
  | 'exhausted'
  /** These bytes have been processed: the upload can be deleted. */
  | 'settled'
  /** The dataset has been processed from other bytes: these are recorded as ignored, and can be deleted. */
  | 'superfluous'
  /** Nothing to do now; the bytes may be needed later. */
  | 'keep';

/** Decides from the record alone; pure. */
export function decideLease(record: DatasetRecord, generation: string, now: Date): LeaseDecision {
  const { status, processing } = record;
  if (status === 'processing' && processing && processing.leaseExpiresAt > now) return 'busy';
  if (status === 'processing' && attemptsOf(record, generation) >= MAX_ATTEMPTS) return 'exhausted';
  if (status === 'failed' && processing?.generation === generation) return decideFailed(record, processing.attempt);
  // Its owner was asked to upload again: the old bytes would be in the way.
  if (isLegal('request_upload', status) && attemptsOf(record, generation) >= MAX_ATTEMPTS) return 'settled';
  if (isLegal('start_processing', status)) return 'take';
  if (!isProcessed(status)) return 'keep';
  return processing?.generation === generation ? 'settled' : 'superfluous';
}

/**
 * A fault of the file is final. One of the platform is not the uploader's, and a quota can be raised: the bytes wait for
 * that, and are processed once an operator has them tried again.
 */
function decideFailed({ failure }: DatasetRecord, attempts: number): LeaseDecision {
  if (failure?.code === QUOTA_EXCEEDED) return attempts >= 1 ? 'keep' : 'take';
  if (failure?.code !== FAILURES.PROCESSING_FAILED.code) return 'settled';
  return attempts >= MAX_ATTEMPTS ? 'keep' : 'take';
}

/** How often these bytes were started so far. */
export function attemptsOf({ processing }: Pick<DatasetRecord, 'processing'>, generation: string): number {
  return processing?.generation === generation ? processing.attempt : 0;
}
