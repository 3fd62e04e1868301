import { FieldValue, type Firestore, type WriteBatch } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Stored } from './stored.ts';

// Which dataset a collection belongs to changes only in a commit that also writes that dataset: a deletion, which is
// conditional on the dataset's version, then loses against it, or it against the deletion.

/** Adds to a commit that collections join a dataset; the commit loses when the dataset changed since it was read. */
export function join(db: Firestore, batch: WriteBatch, { record: { id }, version }: Stored<DatasetRecord>): void {
  batch.update(db.collection('datasets').doc(id), { revision: FieldValue.increment(1) }, { lastUpdateTime: version });
}

/** Adds to a commit that collections leave a dataset. */
export function leave(db: Firestore, batch: WriteBatch, datasetId: string): void {
  batch.update(db.collection('datasets').doc(datasetId), { revision: FieldValue.increment(1) });
}

/** Adds to a commit that collections stand alone from now on; the same commit has to write the dataset they leave. */
export function detach(db: Firestore, batch: WriteBatch, ids: readonly string[], now: Date): void {
  for (const id of ids) batch.update(db.collection('collections').doc(id), { datasetId: null, updatedAt: now });
}
