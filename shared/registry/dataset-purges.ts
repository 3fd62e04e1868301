import { type DocumentReference, type Firestore, Timestamp } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { withoutVersion } from '../dataset/group.ts';
import { audit, auditExpiry, auditId } from './audit.ts';
import { commit } from './commit.ts';
import type { DatasetHistory } from './dataset-history.ts';
import type { FoundGroup, Groups } from './groups.ts';
import type { Operation } from './operation.ts';
import { DATASET } from './record-kinds.ts';
import { type Stored, stored } from './stored.ts';
import type { Usage } from './usage.ts';

/**
 * The end of a record, in two commits with the deletion of its archive between them: the archive goes first, so that
 * an end that is cut off leaves a record that still names what is to be deleted.
 */
export class DatasetPurges {
  readonly #db: Firestore;
  readonly #groups: Groups;
  readonly #usage: Usage;
  readonly #history: DatasetHistory;

  constructor(db: Firestore, groups: Groups, usage: Usage, history: DatasetHistory) {
    this.#db = db;
    this.#groups = groups;
    this.#usage = usage;
    this.#history = history;
  }

  /**
   * Announces the end, in the audit and by a new version of the record: a restore that read it before conflicts,
   * and reads again a record whose time is over.
   *
   * @returns `undefined` when the record changed since it was read.
   */
  async begin(
    { record: before, version }: Stored<DatasetRecord>,
    operation: Operation,
  ): Promise<Stored<DatasetRecord> | undefined> {
    const after = { ...before, revision: before.revision + 1, operationId: operation.id };
    const batch = this.#db.batch();
    batch.update(
      this.#ref(after),
      { revision: after.revision, operationId: after.operationId },
      { lastUpdateTime: version },
    );
    audit(this.#db, batch, 'purge', { before, after }, operation);
    const written = await commit(batch, async () => {
      const found = stored(DATASET, await this.#ref(after).get());
      return found?.record.operationId === operation.id ? found.version : undefined;
    });
    return written && { record: after, version: written };
  }

  /**
   * Records that the archive of a record that stays has been deleted. @returns Whether it is recorded; `false` when the
   * record changed since it was read.
   */
  async emptied({ record, version }: Stored<DatasetRecord>, now: Date): Promise<boolean> {
    const batch = this.#db.batch();
    batch.update(this.#ref(record), { object: null, report: null, purgedAt: now }, { lastUpdateTime: version });
    this.#usage.follow(batch, record, null);
    const written = await commit(batch, async () => {
      const found = stored(DATASET, await this.#ref(record).get());
      return found?.record.purgedAt ? found.version : undefined;
    });
    return written !== undefined;
  }

  /**
   * Deletes the record, with its history but for the event that announced its end, and takes it out of its group, which
   * goes with its last version.
   *
   * @returns Whether it is gone; `false` when it, or the group, changed since it was read, or its history is too long for one
   *   commit.
   */
  async finish({ record, version }: Stored<DatasetRecord>, group: FoundGroup, now: Date): Promise<boolean> {
    const rest = withoutVersion(group.group, record.id);
    const batch = this.#db.batch();
    batch.delete(this.#ref(record), { lastUpdateTime: version });
    const end = auditId(record.operationId, record.id);
    batch.update(this.#db.collection('auditEvents').doc(end), { expireAt: auditExpiry(now) });
    if (!(await this.#history.deleteWith(batch, record.id, end))) return false;
    this.#usage.follow(batch, record, null);
    this.#groups.write(batch, { before: group, after: rest.versions.length > 0 ? rest : null }, []);
    const deleted = await commit(batch, async () =>
      (await this.#ref(record).get()).exists ? undefined : Timestamp.now(),
    );
    return deleted !== undefined;
  }

  #ref({ id }: DatasetRecord): DocumentReference {
    return this.#db.collection('datasets').doc(id);
  }
}
