import type { DocumentReference, Firestore, Query, Timestamp } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { advance, type Changes, type Transition } from '../dataset/lifecycle.ts';
import { audit } from './audit.ts';
import { commit } from './commit.ts';
import { type DatasetFilter, type PageRequest, pageOf, select } from './dataset-queries.ts';
import type { NameClaims } from './name-claims.ts';
import type { Operation } from './operation.ts';
import { type Stored, stored } from './stored.ts';

/** One record's move through the lifecycle, planned from what was read. */
export interface Move {
  stored: Stored<DatasetRecord>;
  transition: Transition;
  changes?: Changes;
}

/** `datasets/{uuid}`: the only code that reads and writes dataset records. */
export class Datasets {
  readonly #db: Firestore;
  readonly #claims: NameClaims;

  constructor(db: Firestore, claims: NameClaims) {
    this.#db = db;
    this.#claims = claims;
  }

  /** A dataset by its UUID. */
  async get(id: string): Promise<Stored<DatasetRecord> | undefined> {
    return stored<DatasetRecord>(await this.#ref(id).get());
  }

  /** One page of what a filter selects, newest first, with the fields that the caller shows. */
  async page<K extends keyof DatasetRecord>(
    filter: DatasetFilter,
    page: PageRequest,
    fields: readonly K[],
  ): Promise<Pick<DatasetRecord, K>[]> {
    return pageOf<Pick<DatasetRecord, K>>(select(this.#collection(), filter), page, fields);
  }

  /** How many datasets a filter selects, whatever the page. */
  async count(filter: DatasetFilter): Promise<number> {
    const snapshot = await select(this.#collection(), filter).count().get();
    return snapshot.data().count;
  }

  /**
   * Writes a new record, its name claim when it holds one, and its audit event, in one commit.
   *
   * @returns `undefined` when somebody else took the name meanwhile; nothing was written then.
   */
  async create(record: DatasetRecord, operation: Operation): Promise<Stored<DatasetRecord> | undefined> {
    const batch = this.#db.batch();
    batch.create(this.#ref(record.id), { ...record });
    this.#claims.follow(batch, null, record);
    audit(this.#db, batch, 'create', { before: null, after: record }, operation);
    const version = await commit(batch, () => this.#wroteBy(operation, record.id));
    return version && { record, version };
  }

  /**
   * The only code that changes a status: applies moves of the lifecycle, each conditional on the version that was
   * read, with their name claims and audit events, in one commit.
   *
   * @returns The records after the moves, or `undefined` when one of them, or a name, changed since it was read.
   */
  async move(moves: readonly Move[], operation: Operation): Promise<Stored<DatasetRecord>[] | undefined> {
    const batch = this.#db.batch();
    const records = moves.map(({ stored: { record, version }, transition, changes = {} }) => {
      const after = advance(record, transition, { ...changes, operationId: operation.id }, operation.now);
      batch.update(this.#ref(after.id), { ...after }, { lastUpdateTime: version });
      this.#claims.follow(batch, record, after);
      audit(this.#db, batch, transition, { before: record, after }, operation);
      return after;
    });
    const [first] = records;
    const version = first && (await commit(batch, () => this.#wroteBy(operation, first.id)));
    return version && records.map((record) => ({ record, version }));
  }

  /**
   * Sets fields that are no part of the lifecycle (a lease's expiry), conditional on the version that was read.
   *
   * @returns `undefined` when the record changed since.
   */
  async touch(
    { record, version }: Stored<DatasetRecord>,
    changes: Pick<DatasetRecord, 'processing'>,
  ): Promise<Stored<DatasetRecord> | undefined> {
    const batch = this.#db.batch();
    batch.update(this.#ref(record.id), { ...changes }, { lastUpdateTime: version });
    const written = await commit(batch, async () => undefined);
    return written && { record: { ...record, ...changes }, version: written };
  }

  async #wroteBy(operation: Operation, id: string): Promise<Timestamp | undefined> {
    const found = await this.get(id);
    return found?.record.operationId === operation.id ? found.version : undefined;
  }

  #collection(): Query {
    return this.#db.collection('datasets');
  }

  #ref(id: string): DocumentReference {
    return this.#db.collection('datasets').doc(id);
  }
}
