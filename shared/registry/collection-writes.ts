import { FieldValue, type Firestore, type WriteBatch } from '@google-cloud/firestore';
import type { CollectionRecord } from '../dataset/collection.ts';
import { auditOther } from './audit.ts';
import type { Operation } from './operation.ts';

/** What the event of a collection tells of it. */
type Audited = Pick<CollectionRecord, 'id' | 'organizationId' | 'name' | 'groupId'>;

/**
 * Most collections that one commit detaches: a commit may have 10 MiB, and each takes a few hundred bytes of it, and its
 * event up to 2 KB.
 * https://firebase.google.com/docs/firestore/quotas#writes_and_transactions
 */
export const MAX_DETACHED = 3000;

/** Adds to a commit that collections stand alone; it has to be conditional on the group that they leave. */
export function detach(db: Firestore, batch: WriteBatch, collections: readonly Audited[], operation: Operation): void {
  for (const collection of collections) {
    batch.update(db.collection('collections').doc(collection.id), { groupId: null, updatedAt: operation.now });
    auditCollection(db, batch, 'detach', { ...collection, groupId: null }, operation);
  }
}

/** Adds the event of a collection's change to the commit that makes it. */
export function auditCollection(
  db: Firestore,
  batch: WriteBatch,
  event: string,
  { id, organizationId, name, groupId }: Audited,
  operation: Operation,
  more: Record<string, unknown> = {},
): void {
  const details = { name, groupId, ...more };
  auditOther(db, batch, { organizationId, kind: 'collection', id, event, details }, operation);
}

/**
 * Adds to a commit that collections leave a group. A deletion, which detaches all collections of a group and is
 * conditional on the group or on its one dataset, then fails against it, or it against the deletion.
 */
export function leave(db: Firestore, batch: WriteBatch, groupId: string): void {
  // The first version of a group has the group's id.
  for (const kind of ['datasets', 'groups']) {
    batch.update(db.collection(kind).doc(groupId), { attachments: FieldValue.increment(1) });
  }
}
