import {
  AggregateField,
  type DocumentReference,
  FieldValue,
  type Firestore,
  type WriteBatch,
} from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { OrganizationState } from '../dataset/organization-state.ts';
import { commit, MANY_WRITERS, retryOnConflict } from './commit.ts';
import { stateIn } from './tenants.ts';

/** `usage/{organizationId}`: how many bytes the archives of an organization have, moved by every commit that changes it. */
export class Usage {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** What an organization stores, in bytes, and what it may, in one read of two documents. */
  async of(organizationId: string): Promise<{ bytes: number; quota: OrganizationState['quota'] }> {
    const organization = this.#db.collection('organizations').doc(organizationId);
    const [usage, state] = await this.#db.getAll(this.#ref(organizationId), organization);
    return { bytes: usage?.get('bytes') ?? 0, quota: stateIn(state?.data()).quota };
  }

  /** Adds to a commit what it makes of the bytes of a dataset's archive. @param after - `null`: the record goes. */
  follow(batch: WriteBatch, before: DatasetRecord, after: DatasetRecord | null): void {
    const grown = (after ? bytesOf(after) : 0) - bytesOf(before);
    if (grown === 0) return;
    batch.set(this.#ref(before.organizationId), { bytes: FieldValue.increment(grown) }, { merge: true });
  }

  /**
   * Counts the bytes of an organization anew, from the records of its datasets, and corrects the counter.
   *
   * @returns What the counter said, and what is true, in bytes.
   */
  async recount(organizationId: string): Promise<{ before: number; bytes: number }> {
    const ref = this.#ref(organizationId);
    const sum = this.#db
      .collection('datasets')
      .where('organizationId', '==', organizationId)
      .aggregate({ bytes: AggregateField.sum('object.sizeBytes') });
    return retryOnConflict(async () => {
      // The counter is read first, and written only if it is unchanged: every commit that changes an archive moves it.
      const counter = await ref.get();
      const before: number = counter.get('bytes') ?? 0;
      const { bytes } = (await sum.get()).data();
      if (before === bytes) return { before, bytes };
      const batch = this.#db.batch();
      if (counter.updateTime) batch.update(ref, { bytes }, { lastUpdateTime: counter.updateTime });
      else batch.create(ref, { bytes });
      // One whose answer was lost is seen to be right at the next try.
      const written = await commit(batch, () => Promise.resolve(undefined));
      return written && { before, bytes };
    }, MANY_WRITERS);
  }

  #ref(organizationId: string): DocumentReference {
    return this.#db.collection('usage').doc(organizationId);
  }
}

function bytesOf({ object }: DatasetRecord): number {
  return object?.sizeBytes ?? 0;
}
