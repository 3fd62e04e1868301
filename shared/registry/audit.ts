import type { Firestore, WriteBatch } from '@google-cloud/firestore';
import { changeDetails } from '../dataset/change-details.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Placement } from '../dataset/group.ts';
import { SUPERSEDED } from '../dataset/status.ts';
import { type Notice, webhookEventOf } from '../dataset/webhook.ts';
import type { Operation } from './operation.ts';
import { shardOf } from './shards.ts';

/**
 * How long the event of a dataset's end, and those of anything else, are kept, in days; Firestore's TTL policy deletes
 * them by `expireAt`.
 */
const KEEP_DAYS = 400;
const DAY_MS = 86_400_000;

/**
 * Adds the event of one record's change to the commit that makes it. It is kept as long as the record. Where the
 * organization has webhooks, the event is marked for them in the same commit: it is the outbox.
 *
 * @returns The ids of the events that are marked.
 */
export function audit(
  db: Firestore,
  batch: WriteBatch,
  event: string,
  change: { before: DatasetRecord | null; after: DatasetRecord },
  operation: Operation,
): string[] {
  const { before, after } = change;
  const id = auditId(operation.id, after.id);
  const mark = markOf(id, event, () => noticeOf(after), operation);
  batch.create(db.collection('auditEvents').doc(id), {
    organizationId: after.organizationId,
    datasetId: after.id,
    event,
    from: before?.status ?? null,
    to: after.status,
    revision: after.revision,
    details: changeDetails(event, before, after),
    by: operation.by.id,
    at: operation.now,
    ...mark,
  });
  return 'fanOut' in mark ? [id] : [];
}

/** Id of the event of an operation on a dataset. */
export function auditId(operationId: string, datasetId: string): string {
  return `${operationId}-${datasetId}`;
}

/** Until when an event is kept that outlives what it tells of. */
export function auditExpiry(now: Date): Date {
  return new Date(now.getTime() + KEEP_DAYS * DAY_MS);
}

/** How other versions of a group are shown after a change of one of them. */
export interface Rearrangement {
  /** One of the records that the commit moves. */
  moved: DatasetRecord;
  /** The others whose place changed, by UUID. */
  others: readonly { id: string; before: Placement | undefined; after: Placement }[];
}

/**
 * Adds an event for every other version that is shown as superseded from now on, or no longer: it did not move, a later
 * version did.
 *
 * @returns The ids of the events that are marked for webhooks.
 */
export function auditRearranged(
  db: Firestore,
  batch: WriteBatch,
  { moved, others }: Rearrangement,
  operation: Operation,
): string[] {
  return others.flatMap(({ id: datasetId, before, after }) => {
    const [from, to] = [before?.shownStatus ?? null, after.shownStatus];
    if ((from === SUPERSEDED) === (to === SUPERSEDED)) return [];
    const event = to === SUPERSEDED ? 'supersede' : 'reinstate';
    const id = auditId(operation.id, datasetId);
    const { projectId, name, format, organizationId } = moved;
    const mark = markOf(id, event, () => ({ projectId, name, format, status: to }), operation);
    batch.create(db.collection('auditEvents').doc(id), {
      ...{ organizationId, datasetId, event, from, to, revision: null, details: {} },
      ...{ by: operation.by.id, at: operation.now },
      ...mark,
    });
    return 'fanOut' in mark ? [id] : [];
  });
}

/** What is audited beside datasets. */
export const AUDITED_KINDS = ['collection', 'project', 'key', 'webhook', 'organization'] as const;

/** A change of something that is no dataset. */
export interface OtherChange {
  organizationId: string;
  /** What was changed, and which one. */
  kind: (typeof AUDITED_KINDS)[number];
  id: string;
  event: string;
  /** What a reader of the history wants to know; no secrets. */
  details?: Record<string, unknown>;
}

/**
 * Adds the event of a change of something that is no dataset to the commit that makes it. A commit that is made again, of
 * something that was deleted since, writes it again.
 */
export function auditOther(
  db: Firestore,
  batch: WriteBatch,
  { id, ...change }: OtherChange,
  { id: operationId, by, now }: Operation,
): void {
  batch.set(db.collection('auditEvents').doc(`${operationId}-${change.kind}-${id}`), {
    ...change,
    targetId: id,
    by: by.id,
    at: now,
    expireAt: auditExpiry(now),
  });
}

function markOf(id: string, event: string, notice: () => Notice, { by }: Operation): Record<string, unknown> {
  if (!by.organization?.webhooks || !webhookEventOf(event)) return {};
  return { fanOut: 'due', shard: shardOf(id), notice: notice() };
}

function noticeOf({ projectId, name, format, scan, shownStatus, revision, failure, review }: DatasetRecord): Notice {
  return {
    ...{ projectId, name, format, sceneCount: scan?.sceneCount ?? null, status: shownStatus, revision },
    ...(shownStatus === 'failed' && failure ? { code: failure.code, message: failure.message } : {}),
    ...(shownStatus === 'rejected' && review?.reason ? { reason: review.reason } : {}),
  };
}
