/** Every status a dataset can have. */
export const STATUSES = [
  /** A container without an upload: it never expires. */
  'draft',
  'awaiting_upload',
  'processing',
  /** Processed, waiting for a reviewer. */
  'pending',
  'accepted',
  'rejected',
  /** The uploaded file was at fault; a new upload repairs it. */
  'failed',
  /** The upload never came. */
  'expired',
  /** Soft-deleted; can be restored until it is purged. */
  'discarded',
] as const;

export type Status = (typeof STATUSES)[number];

/** What a dataset is shown as when a later version of its group takes its place. */
export const SUPERSEDED = 'superseded';

/** What a dataset is shown as: its status, or that it is superseded. */
export type ShownStatus = Status | typeof SUPERSEDED;

const PROCESSED: readonly Status[] = ['pending', 'accepted', 'rejected'];

/** What the Gerra dialect filters by and counts: what has reached review, and what was discarded of it. */
export const SHOWN_STATUSES = [
  'pending',
  'accepted',
  'rejected',
  SUPERSEDED,
  'discarded',
] as const satisfies ShownStatus[];

/** Whether a dataset of this status has been processed, and is still there. */
export function isProcessed(status: Status): boolean {
  return PROCESSED.includes(status);
}

/** What an uploader waits for: the dataset has been processed, or will not be unless something is done about it. */
const SETTLED: readonly ShownStatus[] = ['pending', 'accepted', 'rejected', SUPERSEDED, 'failed', 'discarded'];

/** Whether the upload of a dataset that is shown as this has come to its end, well or not. */
export function isSettled(shown: ShownStatus): boolean {
  return SETTLED.includes(shown);
}

/** The same, and no reviewer's decision is pending either. */
export function isDecided(shown: ShownStatus): boolean {
  return isSettled(shown) && shown !== 'pending';
}

/** Whether a dataset of this status is there: neither did its upload never come, nor was it deleted. */
export function isLive(status: Status): boolean {
  return status !== 'expired' && status !== 'discarded';
}
