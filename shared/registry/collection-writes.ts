import { FieldValue, type Firestore, type WriteBatch } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Stored } from './stored.ts';

// Which dataset a collection belongs to changes only in a commit that also writes that dataset: a deletion, which is
// conditional on the dataset's version, then loses against it, or it against the deletion.

/** Adds to a commit that collections join a dataset; the commit loses when the dataset changed since it was read. */
export function join(db: Firestore, batch: WriteBatch, { record: { id }, version }: Stored<DatasetRecord>): void {
  batch.update(
    db.collection('datasets').doc(id),
    { regroupings: FieldValue.increment(1) },
    { lastUpdateTime: version },
  );
}

/** Adds to a commit that collections leave a dataset. */
export function leave(db: Firestore, batch: WriteBatch, datasetId: string): void {
  batch.update(db.collection('datasets').doc(datasetId), { regroupings: FieldValue.increment(1) });
}

/**
 * Most collections that one commit regroups: a commit may have 10 MiB, and each takes a few hundred bytes of it.
 * https://firebase.google.com/docs/firestore/quotas#writes_and_transactions
 */
export const MAX_REGROUPED = 5000;

/** Collections, by their ids, and the dataset that they come to belong to; `null`: they stand alone. */
export interface Regrouped {
  ids: readonly string[];
  datasetId: string | null;
}

/** Adds to a commit that collections change their dataset; the same commit has to write those they leave and join. */
export function regroup(db: Firestore, batch: WriteBatch, { ids, datasetId }: Regrouped, now: Date): void {
  for (const id of ids) batch.update(db.collection('collections').doc(id), { datasetId, updatedAt: now });
}
