import type { DatasetRecord } from './dataset-record.ts';
import type { Placement } from './group.ts';
import { STATUSES, type Status } from './status.ts';

/** Every legal move of a dataset, by the name under which it is audited. Nothing else changes a status. */
export const TRANSITIONS = {
  /** A fresh upload URL was asked for. */
  request_upload: { from: ['draft', 'awaiting_upload', 'expired', 'failed'], to: 'awaiting_upload' },
  /** The upload arrived (after its URL ran out, too), or a lease that ran out is taken over. */
  start_processing: { from: ['draft', 'awaiting_upload', 'expired', 'failed', 'processing'], to: 'processing' },
  /** A fault of the platform ended the attempt: the next one need not wait until the lease runs out. */
  release: { from: ['processing'], to: 'processing' },
  /** The scan succeeded. */
  complete: { from: ['processing'], to: 'pending' },
  /** The scan succeeded, and what was expected of the archive is not met. */
  miss_expectations: { from: ['processing'], to: 'rejected' },
  /** The file is at fault. */
  fail: { from: ['processing'], to: 'failed' },
  /** The upload URL ran out and nothing arrived. */
  expire: { from: ['awaiting_upload'], to: 'expired' },
  /** The same for a container, which is what it was before. */
  close_upload: { from: ['awaiting_upload'], to: 'draft' },
  accept: { from: ['pending'], to: 'accepted' },
  reject: { from: ['pending'], to: 'rejected' },
  /** A decision is taken back. */
  reopen: { from: ['accepted', 'rejected'], to: 'pending' },
  discard: { from: STATUSES.filter((status) => status !== 'discarded'), to: 'discarded' },
  /** Back to the status held before the discard. */
  restore: { from: ['discarded'], to: 'before_discard' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status | 'before_discard' }>;

export type Transition = keyof typeof TRANSITIONS;

/** Whether a dataset of this status may make the move. */
export function isLegal(transition: Transition, from: Status): boolean {
  return (TRANSITIONS[transition].from as readonly Status[]).includes(from);
}

/** What a caller of {@link advance} may set beside what the table sets. */
export type Changes = Partial<
  Omit<DatasetRecord, keyof Placement | 'id' | 'status' | 'listed' | 'inReview' | 'statusBeforeDiscard'>
>;

/**
 * The record after a move: its status, what follows from the status alone, and the caller's changes. What follows from
 * the other versions of its group is arranged in the same commit.
 *
 * @throws RangeError when the table does not allow the move; callers decide with {@link isLegal} first.
 */
export function advance(record: DatasetRecord, transition: Transition, changes: Changes, now: Date): DatasetRecord {
  if (!isLegal(transition, record.status)) throw new RangeError(`${transition} from ${record.status}`);
  const { to } = TRANSITIONS[transition];
  const status = to === 'before_discard' ? (record.statusBeforeDiscard ?? 'draft') : to;
  return {
    ...record,
    updatedAt: now,
    revision: record.revision + 1,
    ...changes,
    status,
    statusBeforeDiscard: transition === 'discard' ? record.status : null,
    listed: status !== 'discarded',
    inReview: record.inReview || transition === 'complete' || transition === 'miss_expectations',
  };
}
