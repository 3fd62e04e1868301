/** Every status a dataset can have, and what follows from it. */
export const STATUSES = {
  /** A container without an upload: it never expires. */
  draft: { mayHoldName: true },
  awaiting_upload: { mayHoldName: true },
  processing: { mayHoldName: true },
  /** Processed, waiting for a reviewer. */
  pending: { mayHoldName: true },
  accepted: { mayHoldName: true },
  rejected: { mayHoldName: true },
  /** A newer iteration has been processed. */
  superseded: { mayHoldName: false },
  /** The uploaded file was at fault; a new upload repairs it. */
  failed: { mayHoldName: true },
  /** The upload never came. */
  expired: { mayHoldName: false },
  /** Soft-deleted; can be restored until it is purged. */
  discarded: { mayHoldName: false },
} as const satisfies Record<string, { mayHoldName: boolean }>;

export type Status = keyof typeof STATUSES;

/** The statuses that mean a dataset has reached review: the Gerra dialect shows no others. */
export const REVIEWED_STATUSES = ['pending', 'accepted', 'rejected', 'superseded'] as const satisfies Status[];

/** The same, and what was discarded of it: what the Gerra dialect filters by and counts. */
export const SHOWN_STATUSES = [...REVIEWED_STATUSES, 'discarded'] as const satisfies Status[];

/** Whether a dataset that has this status has reached review. */
export function reachesReview(status: Status): boolean {
  return (REVIEWED_STATUSES as readonly Status[]).includes(status);
}
