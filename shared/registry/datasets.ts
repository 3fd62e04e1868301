import { type DocumentReference, FieldPath, type Firestore, type Query, type Timestamp } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { pointedAt } from '../dataset/iteration.ts';
import { advance, type Changes, type Transition } from '../dataset/lifecycle.ts';
import { audit } from './audit.ts';
import { type Regrouped, regroup } from './collection-writes.ts';
import { commit } from './commit.ts';
import { countOf, type DatasetFilter, inGroup, inPage, type PageRequest, pageOf, select } from './dataset-queries.ts';
import { listed } from './listed.ts';
import type { NameClaims } from './name-claims.ts';
import type { Operation } from './operation.ts';
import { DATASET, toDocument } from './record-kinds.ts';
import { fitsIndex, type Stored, stored } from './stored.ts';

/** One record's move through the lifecycle, planned from what was read. */
export interface Move {
  stored: Stored<DatasetRecord>;
  transition: Transition;
  changes?: Changes;
  /** Collections that belong elsewhere after the move. */
  regroups?: Regrouped;
}

/** How a creation ended. */
export interface Creation {
  /** The record, as it is now; `undefined`: it was not written. */
  created: Stored<DatasetRecord> | undefined;
  /** Id of the dataset that holds the name; read only when this commit wrote nothing. */
  holder?: string | undefined;
}

/** What the owner of a dataset may set without moving it on. */
export type Update = Partial<Pick<DatasetRecord, 'name' | 'description' | 'tags' | 'metadata' | 'facets'>>;

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
    return stored(DATASET, await this.#ref(id).get());
  }

  /** The dataset that holds a name in a space. */
  async named(space: string, name: string): Promise<Stored<DatasetRecord> | undefined> {
    if (!fitsIndex(name)) return undefined;
    const { docs } = await select(this.#collection(), { space, name, holdsName: true }).limit(1).get();
    return docs[0] && stored(DATASET, docs[0]);
  }

  /** One page of what a filter selects, newest first, with the fields that the caller shows. */
  async page<K extends keyof DatasetRecord>(
    filter: DatasetFilter,
    page: PageRequest,
    fields: readonly K[],
  ): Promise<Pick<DatasetRecord, K>[]> {
    return pageOf(DATASET, select(this.#collection(), filter), page, fields);
  }

  /** One page like {@link page}; `undefined` when it would have more than `maxBytes` as JSON. */
  async pageWithin<K extends keyof DatasetRecord>(
    maxBytes: number,
    filter: DatasetFilter,
    page: PageRequest,
    fields: readonly K[],
  ): Promise<Pick<DatasetRecord, K>[] | undefined> {
    return listed(DATASET, inPage(select(this.#collection(), filter), page), fields, maxBytes);
  }

  /** A part of all datasets, whosever they are, in the order of their ids. */
  async walk({ after, limit }: { after: string | undefined; limit: number }): Promise<Stored<DatasetRecord>[]> {
    const ordered = this.#collection().orderBy(FieldPath.documentId()).limit(limit);
    const { docs } = await (after === undefined ? ordered : ordered.startAfter(after)).get();
    return docs.flatMap((document) => stored(DATASET, document) ?? []);
  }

  /** How many datasets a filter selects, whatever the page. */
  async count(filter: DatasetFilter): Promise<number> {
    return countOf(select(this.#collection(), filter));
  }

  /**
   * All iterations of a group that have reached review, oldest first, with the fields that the caller shows;
   * `undefined` when they would have more than `maxBytes` as JSON.
   */
  async iterationsWithin<K extends keyof DatasetRecord>(
    maxBytes: number,
    { organizationId, groupId }: { organizationId: string; groupId: string },
    fields: readonly K[],
  ): Promise<Pick<DatasetRecord, K>[] | undefined> {
    const reviewed = select(this.#collection(), { organizationId, inReview: true });
    return listed(DATASET, inGroup(reviewed, groupId), fields, maxBytes);
  }

  /**
   * Writes a new record, its name claim when it holds one, and its audit event, in one commit.
   *
   * A record that is there under its id already was created by an earlier try: the id is nobody else's.
   */
  async create(record: DatasetRecord, operation: Operation): Promise<Creation> {
    const batch = this.#db.batch();
    batch.create(this.#ref(record.id), toDocument(DATASET, record));
    this.#claims.follow(batch, [{ before: null, after: record }]);
    audit(this.#db, batch, 'create', { before: null, after: record }, operation);
    const version = await commit(batch, async () => undefined);
    if (version) return { created: { record, version } };
    const [found, claim] = await this.#db.getAll(this.#ref(record.id), this.#claims.ref(record));
    return { created: found && stored(DATASET, found), holder: claim?.get('datasetId') };
  }

  /**
   * Writes the record of a new iteration and points its parent at it, conditional on the parent's version, in one
   * commit.
   *
   * @returns The child, as it is now when this creation was done before. `undefined` when the parent changed since it
   *   was read; nothing was written then.
   */
  async createIteration(
    child: DatasetRecord,
    parent: Stored<DatasetRecord>,
    operation: Operation,
  ): Promise<Stored<DatasetRecord> | undefined> {
    const before = parent.record;
    const iteration = pointedAt(before.iteration, child);
    const after = { ...before, iteration, revision: before.revision + 1, operationId: operation.id };
    const batch = this.#db.batch();
    batch.create(this.#ref(child.id), toDocument(DATASET, child));
    batch.update(this.#ref(after.id), toDocument(DATASET, after), { lastUpdateTime: parent.version });
    this.#claims.follow(batch, [
      { before: null, after: child },
      { before, after },
    ]);
    audit(this.#db, batch, 'create', { before: null, after: child }, operation);
    audit(this.#db, batch, 'iterate', { before, after }, operation);
    const version = await commit(batch, async () => undefined);
    return version ? { record: child, version } : this.get(child.id);
  }

  /**
   * The only code that changes a status: applies moves of the lifecycle, each conditional on the version that was
   * read, with their name claims and audit events, in one commit.
   *
   * @returns The records after the moves, or `undefined` when one of them, or a name, changed since it was read.
   */
  async move(moves: readonly Move[], operation: Operation): Promise<Stored<DatasetRecord>[] | undefined> {
    const batch = this.#db.batch();
    const changes = moves.map(({ stored: { record: before, version }, transition, changes = {}, regroups }) => {
      const after = advance(before, transition, { ...changes, operationId: operation.id }, operation.now);
      batch.update(this.#ref(after.id), toDocument(DATASET, after), { lastUpdateTime: version });
      if (regroups) regroup(this.#db, batch, regroups, operation.now);
      audit(this.#db, batch, transition, { before, after }, operation);
      return { before, after };
    });
    this.#claims.follow(batch, changes);
    const records = changes.map(({ after }) => after);
    const [first] = records;
    const version = first && (await commit(batch, () => this.#wroteBy(operation, first.id)));
    return version && records.map((record) => ({ record, version }));
  }

  /**
   * Sets what the owner may set, a new name with its claim, conditional on the version that was read, in one commit.
   *
   * @returns `undefined` when the record, or the name, changed since; nothing was written then.
   */
  async update(
    { record: before, version }: Stored<DatasetRecord>,
    changes: Update,
    operation: Operation,
  ): Promise<Stored<DatasetRecord> | undefined> {
    const revision = before.revision + 1;
    const after = { ...before, ...changes, revision, updatedAt: operation.now, operationId: operation.id };
    const batch = this.#db.batch();
    batch.update(this.#ref(after.id), toDocument(DATASET, after), { lastUpdateTime: version });
    this.#claims.follow(batch, [{ before, after }]);
    audit(this.#db, batch, 'update', { before, after }, operation);
    const written = await commit(batch, () => this.#wroteBy(operation, after.id));
    return written && { record: after, version: written };
  }

  /**
   * Sets fields that are no part of the lifecycle (a lease's expiry, an archive's generation), conditional on the version that was read.
   *
   * @returns `undefined` when the record changed since.
   */
  async touch(
    { record, version }: Stored<DatasetRecord>,
    changes: Partial<Pick<DatasetRecord, 'processing' | 'object'>>,
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
