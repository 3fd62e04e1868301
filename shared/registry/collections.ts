import type { DocumentReference, Firestore, Query, Timestamp, WriteBatch } from '@google-cloud/firestore';
import type { CollectionRecord } from '../dataset/collection.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import {
  type CollectionFilter,
  type Grouping,
  groupings,
  groupingsOf,
  LISTED_FIELDS,
  type ListedCollection,
  selectCollections,
} from './collection-queries.ts';
import { auditCollection, detach, leave } from './collection-writes.ts';
import { commit } from './commit.ts';
import { countOf, inPage, newestFirst, type PageRequest } from './dataset-queries.ts';
import type { FoundGroup, Groups } from './groups.ts';
import { listed } from './listed.ts';
import { claimId, type ProjectName } from './name-claims.ts';
import type { Operation } from './operation.ts';
import { COLLECTION, toDocument } from './record-kinds.ts';
import { fitsIndex, type Stored, stored } from './stored.ts';

/** A collection before it is attached. */
export type NewCollectionRecord = Omit<CollectionRecord, 'groupId'>;

/** The group that collections are attached to, and the dataset by which it was found. */
export interface Target {
  dataset: Stored<DatasetRecord>;
  group: FoundGroup;
}

/** What may change of a collection, beside the group that it is attached to. */
export type CollectionChanges = Partial<
  Pick<CollectionRecord, 'name' | 'description' | 'tags' | 'metadata' | 'members'>
>;

/** `collections/{uuid}` and `collectionNames/{hash}`, the claims that make their names unique in a project. */
export class Collections {
  readonly #db: Firestore;
  readonly #groups: Groups;

  constructor(db: Firestore, groups: Groups) {
    this.#db = db;
    this.#groups = groups;
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

  /** One page, newest first; `undefined` when it would have more than `maxBytes`. */
  page(filter: CollectionFilter, page: PageRequest, maxBytes: number): Promise<ListedCollection[] | undefined> {
    return listed(COLLECTION, inPage(this.#shown(filter), page), LISTED_FIELDS, maxBytes);
  }

  /** All of them, newest first; `undefined` when they would have more than `maxBytes`. */
  all(filter: CollectionFilter, maxBytes: number): Promise<ListedCollection[] | undefined> {
    return listed(COLLECTION, newestFirst(this.#shown(filter)), LISTED_FIELDS, maxBytes);
  }

  /** How many collections a filter selects. */
  count(filter: CollectionFilter): Promise<number> {
    return countOf(selectCollections(this.#all(), filter));
  }

  /** The first so many collections of a group, without their members. */
  of(groupId: string, limit: number): Promise<Grouping[]> {
    return groupingsOf(this.#all(), groupId, limit);
  }

  /** The id of the collection that holds a name, if one does. */
  async holder(name: ProjectName): Promise<string | undefined> {
    return (await this.#claim(name).get()).get('collectionId');
  }

  /**
   * Writes a new collection and its claim, in one commit.
   *
   * @param target - The group that it is attached to; `null`: it stands alone.
   * @returns The collection, as it is now when this creation was done before: no other request has its id. `undefined`
   *   when the name was taken, or the group changed since it was read; nothing was written then.
   */
  async create(
    collection: NewCollectionRecord,
    target: Target | null,
    operation: Operation,
  ): Promise<CollectionRecord | undefined> {
    const record = { ...collection, groupId: target?.group.group.id ?? null };
    const batch = this.#db.batch();
    batch.create(this.#ref(record.id), toDocument(COLLECTION, record));
    this.#follow(batch, null, record);
    auditCollection(this.#db, batch, 'create', record, operation);
    if (target) this.#groups.attach(batch, target.group, target.dataset);
    const written = await commit(batch, async () => undefined);
    return written ? record : (await this.get(record.id))?.record;
  }

  /**
   * Changes a collection, conditional on the version that was read, in one commit.
   *
   * @param target - The group that it is attached to; `null`: it stands alone; `undefined`: it stays.
   * @returns `undefined` when the collection, the name or the group changed since; nothing was written then.
   */
  async update(
    { record: before, version }: Stored<CollectionRecord>,
    changes: CollectionChanges,
    target: Target | null | undefined,
    operation: Operation,
  ): Promise<CollectionRecord | undefined> {
    const groupId = target === undefined ? before.groupId : (target?.group.group.id ?? null);
    const written = { ...changes, groupId, updatedAt: operation.now, operationId: operation.id };
    const after = { ...before, ...written };
    const batch = this.#db.batch();
    batch.update(this.#ref(before.id), written, { lastUpdateTime: version });
    this.#follow(batch, before, after);
    auditCollection(this.#db, batch, 'update', after, operation, { changed: Object.keys(changes) });
    if (groupId !== before.groupId) {
      if (before.groupId !== null) leave(this.#db, batch, before.groupId);
      if (target) this.#groups.attach(batch, target.group, target.dataset);
    }
    return (await commit(batch, () => this.#wroteBy(operation, before.id))) && after;
  }

  /**
   * Attaches collections to a group, out of whichever they were in, or detaches them, in one commit.
   *
   * @param target - `null`: they stand alone.
   * @returns Whether none of them, nor the group, changed since it was read.
   */
  async attach(
    collections: readonly Stored<Grouping>[],
    target: Target | null,
    operation: Operation,
  ): Promise<boolean> {
    const groupId = target?.group.group.id ?? null;
    const batch = this.#db.batch();
    for (const { record, version } of collections) {
      const written = { groupId, updatedAt: operation.now, operationId: operation.id };
      batch.update(this.#ref(record.id), written, { lastUpdateTime: version });
      auditCollection(this.#db, batch, groupId === null ? 'detach' : 'attach', { ...record, groupId }, operation);
    }
    const left = new Set(collections.map(({ record }) => record.groupId));
    for (const id of left) if (id !== null && id !== groupId) leave(this.#db, batch, id);
    if (target) this.#groups.attach(batch, target.group, target.dataset);
    const [first] = collections;
    return !first || (await commit(batch, () => this.#wroteBy(operation, first.record.id))) !== undefined;
  }

  /**
   * Detaches some of a group's collections: all at once may be more than one commit can hold.
   *
   * @returns Whether the group was as it was read.
   */
  async detach(collections: readonly Grouping[], { group, dataset }: Target, operation: Operation): Promise<boolean> {
    const batch = this.#db.batch();
    detach(this.#db, batch, collections, operation);
    this.#groups.attach(batch, group, dataset);
    return (await commit(batch, async () => undefined)) !== undefined;
  }

  /** Deletes a collection and its claim. @returns Whether it was as it was read. */
  async delete({ record, version }: Stored<CollectionRecord>, operation: Operation): Promise<boolean> {
    const batch = this.#db.batch();
    batch.delete(this.#ref(record.id), { lastUpdateTime: version });
    this.#follow(batch, record, null);
    auditCollection(this.#db, batch, 'delete', record, operation);
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
