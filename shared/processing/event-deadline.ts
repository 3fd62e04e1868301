import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { ApiError } from '../errors.ts';
import { errorFields, log } from '../log.ts';

/** How long Cloud Run lets an event be processed, in milliseconds: what `process-upload` is deployed with. */
export const EVENT_TIMEOUT_MS = 540_000;

/** What is left of it to give the lease back and to answer, in milliseconds. */
export const ANSWER_MS = 30_000;

/**
 * Cuts an attempt in an event's function off before Cloud Run does, which would answer in its stead and leave the
 * instance frozen, to go on with the attempt, and to renew its lease, whenever another event wakes it.
 */
export function eventDeadline(): AbortSignal {
  return AbortSignal.timeout(EVENT_TIMEOUT_MS - ANSWER_MS);
}

/** Logs that an attempt was cut off; what it says to whoever delivers the event is to try again. */
export function cutOff({ id, processing }: DatasetRecord, error: unknown): ApiError {
  log('WARNING', 'processing cut off', { datasetId: id, attempt: processing?.attempt, ...errorFields(error) });
  const message = 'Processing takes longer than an event may; deliver the event again';
  return new ApiError('UNAVAILABLE', message, [], { cause: error });
}
