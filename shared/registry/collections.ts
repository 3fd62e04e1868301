import type { DocumentReference, Firestore, Query, Timestamp, WriteBatch } from '@google-cloud/firestore';
import type { CollectionRecord } from '../dataset/collection.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import {
  type CollectionFilter,
  type Grouping,
  groupings,
  idsOf,
  LISTED_FIELDS,
  type ListedCollection,
  selectCollections,
} from './collection-queries.ts';
import { join, leave, regroup } from './collection-writes.ts';
import { commit } from './commit.ts';
import { countOf, inPage, newestFirst, type PageRequest } from './dataset-queries.ts';
import { listed } from './listed.ts';
import { claimId, type ProjectName } from './name-claims.ts';
import type { Operation } from './operation.ts';
import { COLLECTION, toDocument } from './record-kinds.ts';
import { fitsIndex, type Stored, stored } from './stored.ts';

/** A collection before it is said which dataset it belongs to. */
export type NewCollectionRecord = Omit<CollectionRecord, 'datasetId'>;

/** What may change of a collection, beside the dataset that it belongs to. */
export type CollectionChanges = Partial<
  Pick<CollectionRecord, 'name' | 'description' | 'tags' | 'metadata' | 'members'>
>;

/** Collections that come to belong to a dataset, or to none. */
export interface Regrouping {
  collections: readonly Stored<Grouping>[];
  /** The dataset that they join; `null`: they stand alone. */
  dataset: Stored<DatasetRecord> | null;
}

/** `collections/{uuid}` and `collectionNames/{hash}`, the claims that make their names unique in a project. */
export class Collections {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  async get(id: string): Promise<Stored<CollectionRecord> | undefined> {
    return stored(COLLECTION, await this.#ref(id).get());
  }

  /** The collection of a name in a space. */
  async named(space: string, name: string): Promise<Stored<CollectionRecord> | undefined> {
    if (!fitsIndex(name)) return undefined;
    const { docs } = await this.#all().where('space', '==', space).where('name', '==', name).limit(1).get();
    return docs[0] && stored(COLLECTION, docs[0]);
  }

  /** The collections of these names in a space, without their members, as many as there are. */
  groupings(space: string, names: readonly string[]): Promise<Stored<Grouping>[]> {
    return groupings(this.#all(), { space, names });
  }

  /** One page, newest first; `undefined` when it would have more than `maxBytes` as JSON. */
  page(filter: CollectionFilter, page: PageRequest, maxBytes: number): Promise<ListedCollection[] | undefined> {
    return listed(COLLECTION, inPage(this.#shown(filter), page), LISTED_FIELDS, maxBytes);
  }

  /** All of them, newest first; `undefined` when they would have more than `maxBytes` as JSON. */
  all(filter: CollectionFilter, maxBytes: number): Promise<ListedCollection[] | undefined> {
    return listed(COLLECTION, newestFirst(this.#shown(filter)), LISTED_FIELDS, maxBytes);
  }

  /** How many collections a filter selects. */
  count(filter: CollectionFilter): Promise<number> {
    return countOf(selectCollections(this.#all(), filter));
  }

  /** Ids of the first so many collections of a dataset. */
  idsOf(datasetId: string, limit: number): Promise<string[]> {
    return idsOf(this.#all(), datasetId, limit);
  }

  /** The id of the collection that holds a name, if one does. */
  async holder(name: ProjectName): Promise<string | undefined> {
    return (await this.#claim(name).get()).get('collectionId');
  }

  /**
   * Writes a new collection and its claim, in one commit.
   *
   * @param dataset - The dataset that it is to belong to; `null`: it stands alone.
   * @returns The collection, as it is now when this creation was done before: its id is nobody else's. `undefined` when
   *   the name was taken, or the dataset changed since it was read; nothing was written then.
   */
  async create(
    collection: NewCollectionRecord,
    dataset: Stored<DatasetRecord> | null,
  ): Promise<CollectionRecord | undefined> {
    const record = { ...collection, datasetId: dataset?.record.id ?? null };
    const batch = this.#db.batch();
    batch.create(this.#ref(record.id), toDocument(COLLECTION, record));
    this.#follow(batch, null, record);
    if (dataset) join(this.#db, batch, dataset);
    const written = await commit(batch, async () => undefined);
    return written ? record : (await this.get(record.id))?.record;
  }

  /**
   * Changes a collection, conditional on the version that was read, in one commit.
   *
   * @param dataset - The dataset that it is to belong to; `null`: it is to stand alone; `undefined`: it stays.
   * @returns `undefined` when the collection, the name or the dataset changed since; nothing was written then.
   */
  async update(
    { record: before, version }: Stored<CollectionRecord>,
    changes: CollectionChanges,
    dataset: Stored<DatasetRecord> | null | undefined,
    operation: Operation,
  ): Promise<CollectionRecord | undefined> {
    const datasetId = dataset === undefined ? before.datasetId : (dataset?.record.id ?? null);
    const written = { ...changes, datasetId, updatedAt: operation.now, operationId: operation.id };
    const after = { ...before, ...written };
    const batch = this.#db.batch();
    batch.update(this.#ref(before.id), written, { lastUpdateTime: version });
    this.#follow(batch, before, after);
    if (datasetId !== before.datasetId) {
      if (before.datasetId !== null) leave(this.#db, batch, before.datasetId);
      if (dataset) join(this.#db, batch, dataset);
    }
    return (await commit(batch, () => this.#wroteBy(operation, before.id))) && after;
  }

  /** Moves collections into a dataset, or out of theirs, in one commit. @returns Whether none of them changed since. */
  async regroup({ collections, dataset }: Regrouping, operation: Operation): Promise<boolean> {
    const datasetId = dataset?.record.id ?? null;
    const batch = this.#db.batch();
    for (const { record, version } of collections) {
      const written = { datasetId, updatedAt: operation.now, operationId: operation.id };
      batch.update(this.#ref(record.id), written, { lastUpdateTime: version });
    }
    const left = new Set(collections.map(({ record }) => record.datasetId));
    for (const id of left) if (id !== null && id !== datasetId) leave(this.#db, batch, id);
    if (dataset) join(this.#db, batch, dataset);
    const [first] = collections;
    return !first || (await commit(batch, () => this.#wroteBy(operation, first.record.id))) !== undefined;
  }

  /**
   * Makes some of a dataset's collections belong elsewhere, in one commit: all at once may be more than one can hold.
   *
   * @param joined - The dataset that they join; `null`: they stand alone.
   * @returns Whether both datasets were as they were read.
   */
  async regroupSome(
    ids: readonly string[],
    { left, joined }: { left: Stored<DatasetRecord>; joined: Stored<DatasetRecord> | null },
    now: Date,
  ): Promise<boolean> {
    const batch = this.#db.batch();
    regroup(this.#db, batch, { ids, datasetId: joined?.record.id ?? null }, now);
    join(this.#db, batch, left);
    if (joined) join(this.#db, batch, joined);
    return (await commit(batch, async () => undefined)) !== undefined;
  }

  /** Deletes a collection and its claim. @returns Whether it was as it was read. */
  async delete({ record, version }: Stored<CollectionRecord>): Promise<boolean> {
    const batch = this.#db.batch();
    batch.delete(this.#ref(record.id), { lastUpdateTime: version });
    this.#follow(batch, record, null);
    return (await commit(batch, async () => undefined)) !== undefined;
  }

  /** Keeps the claims true when a collection comes, is renamed, or goes. */
  #follow(batch: WriteBatch, before: CollectionRecord | null, after: CollectionRecord | null): void {
    if (before?.name === after?.name) return;
    if (before) batch.delete(this.#claim(before), { exists: true });
    if (after) {
      const { id: collectionId, projectId, name } = after;
      batch.create(this.#claim(after), { collectionId, projectId, name });
    }
  }

  async #wroteBy(operation: Operation, id: string): Promise<Timestamp | undefined> {
    const found = await this.get(id);
    return found?.record.operationId === operation.id ? found.version : undefined;
  }

  #shown(filter: CollectionFilter): Query {
    return selectCollections(this.#all(), filter);
  }

  #all(): Query {
    return this.#db.collection('collections');
  }

  #ref(id: string): DocumentReference {
    return this.#db.collection('collections').doc(id);
  }

  #claim(name: ProjectName): DocumentReference {
    return this.#db.collection('collectionNames').doc(claimId(name));
  }
}
