import type { Firestore, WriteBatch } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Operation } from './operation.ts';

/** How long an audit event is kept, in days; Firestore's TTL policy deletes it by `expireAt`. */
const KEEP_DAYS = 400;
const DAY_MS = 86_400_000;

/** Adds the event of one record's change to the commit that makes it. */
export function audit(
  db: Firestore,
  batch: WriteBatch,
  event: string,
  change: { before: DatasetRecord | null; after: DatasetRecord },
  operation: Operation,
): void {
  const { before, after } = change;
  batch.create(db.collection('auditEvents').doc(`${operation.id}-${after.id}`), {
    organizationId: after.organizationId,
    datasetId: after.id,
    event,
    from: before?.status ?? null,
    to: after.status,
    revision: after.revision,
    by: operation.by.id,
    at: operation.now,
    expireAt: new Date(operation.now.getTime() + KEEP_DAYS * DAY_MS),
  });
}
