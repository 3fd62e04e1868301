import { FieldValue, type Firestore, type WriteBatch } from '@google-cloud/firestore';

/**
 * Most collections that one commit detaches: a commit may have 10 MiB, and each takes a few hundred bytes of it.
 * https://firebase.google.com/docs/firestore/quotas#writes_and_transactions
 */
export const MAX_DETACHED = 5000;

/** Adds to a commit that collections stand alone; it has to be conditional on the group that they leave. */
export function detach(db: Firestore, batch: WriteBatch, ids: readonly string[], now: Date): void {
  for (const id of ids) batch.update(db.collection('collections').doc(id), { groupId: null, updatedAt: now });
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
