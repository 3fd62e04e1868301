import type { Firestore, WriteBatch } from '@google-cloud/firestore';
import { changeDetails } from '../dataset/change-details.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Operation } from './operation.ts';

/** How long the event of a dataset's end is kept, in days; Firestore's TTL policy deletes it by `expireAt`. */
const KEEP_DAYS = 400;
const DAY_MS = 86_400_000;

/** Adds the event of one record's change to the commit that makes it. It is kept as long as the record. */
export function audit(
  db: Firestore,
  batch: WriteBatch,
  event: string,
  change: { before: DatasetRecord | null; after: DatasetRecord },
  operation: Operation,
): void {
  const { before, after } = change;
  batch.create(db.collection('auditEvents').doc(auditId(operation.id, after.id)), {
    organizationId: after.organizationId,
    datasetId: after.id,
    event,
    from: before?.status ?? null,
    to: after.status,
    revision: after.revision,
    details: changeDetails(event, before, after),
    by: operation.by.id,
    at: operation.now,
  });
}

/** Id of the event of an operation on a dataset. */
export function auditId(operationId: string, datasetId: string): string {
  return `${operationId}-${datasetId}`;
}

/** Until when an event is kept that outlives what it tells of. */
export function auditExpiry(now: Date): Date {
  return new Date(now.getTime() + KEEP_DAYS * DAY_MS);
}
