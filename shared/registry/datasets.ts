import { type DocumentReference, FieldPath, type Firestore, type Query, type Timestamp } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { groupOfOne, placed, withRecords } from '../dataset/group.ts';
import { nameKey } from '../dataset/group-name.ts';
import { advance, type Changes, type Transition } from '../dataset/lifecycle.ts';
import { audit, auditRearranged } from './audit.ts';
import type { Grouping } from './collection-queries.ts';
import { detach } from './collection-writes.ts';
import { commit } from './commit.ts';
import { countOf, type DatasetFilter, inGroup, inPage, type PageRequest, pageOf, select } from './dataset-queries.ts';
import type { FoundGroup, Groups } from './groups.ts';
import { listed } from './listed.ts';
import type { NameClaims } from './name-claims.ts';
import type { Operation } from './operation.ts';
import { DATASET, toDocument } from './record-kinds.ts';
import { fitsIndex, type Stored, stored } from './stored.ts';
import type { Usage } from './usage.ts';

/** One record's move through the lifecycle, planned from what was read. */
export interface Move {
  stored: Stored<DatasetRecord>;
  transition: Transition;
  changes?: Changes | undefined;
}

/** What goes with moves into their commit. */
export interface MoveOptions {
  /** The group of the versions, as it was read. */
  group: FoundGroup;
  /** The name that the group takes, in NFC, when it comes to life. */
  freeName?: string | undefined;
  /** Collections that stand alone after it. */
  detached?: readonly Grouping[] | undefined;
}

/** How a creation ended. */
export interface Creation {
  /** The record, as it is now; `undefined`: it was not written. */
  created: Stored<DatasetRecord> | undefined;
  /** Id of the group that holds the name; read only when this commit wrote nothing. */
  holder?: string | undefined;
}

/** What the owner of a dataset may set without moving it on. */
export type Update = Partial<Pick<DatasetRecord, 'name' | 'description' | 'tags' | 'dataType' | 'metadata' | 'facets'>>;

/** Tells the outside that audit events are marked for webhooks. It never throws, and does not take long. */
export type Announce = (eventIds: readonly string[]) => Promise<void>;

/** What goes with a dataset into its commits, and what follows them. */
export interface DatasetsOptions {
  names: NameClaims;
  groups: Groups;
  usage: Usage;
  announce: Announce;
}

/** `datasets/{uuid}`: the only code that reads and writes dataset records. */
export class Datasets {
  readonly #db: Firestore;
  readonly #claims: NameClaims;
  readonly #groups: Groups;
  readonly #usage: Usage;
  readonly #announce: Announce;

  constructor(db: Firestore, { names, groups, usage, announce }: DatasetsOptions) {
    this.#db = db;
    this.#announce = announce;
    this.#claims = names;
    this.#groups = groups;
    this.#usage = usage;
  }

  /** A dataset by its UUID. */
  async get(id: string): Promise<Stored<DatasetRecord> | undefined> {
    return stored(DATASET, await this.#ref(id).get());
  }

  /** The current version of the group that holds a name in a space. */
  async named(space: string, name: string): Promise<Stored<DatasetRecord> | undefined> {
    const heldName = nameKey(name);
    if (!fitsIndex(heldName)) return undefined;
    const { docs } = await select(this.#collection(), { space, heldName }).limit(1).get();
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

  /** One page like {@link page}; `undefined` when it would have more than `maxBytes`. */
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
   * `undefined` when they would have more than `maxBytes`.
   */
  async iterationsWithin<K extends keyof DatasetRecord>(
    maxBytes: number,
    { organizationId, groupId }: { organizationId: string; groupId: string },
    fields: readonly K[],
  ): Promise<Pick<DatasetRecord, K>[] | undefined> {
    const reviewed = select(this.#collection(), { organizationId, inReview: true });
    return listed(DATASET, inGroup(reviewed, groupId), fields, maxBytes);
  }

  /** Some versions of a group, each as it is now, as many as there are. */
  async versions(ids: readonly string[]): Promise<Stored<DatasetRecord>[]> {
    if (ids.length === 0) return [];
    const found = await this.#db.getAll(...ids.map((id) => this.#ref(id)));
    return found.flatMap((document) => stored(DATASET, document) ?? []);
  }

  /**
   * Writes a new record, its group with the claim on the name that it holds, and its audit event, in one commit.
   *
   * A record that is there under its id already was created by an earlier try: no other request has the id.
   */
  async create(record: DatasetRecord, operation: Operation): Promise<Creation> {
    const batch = this.#db.batch();
    batch.create(this.#ref(record.id), toDocument(DATASET, record));
    this.#groups.write(batch, { before: null, after: groupOfOne(record) }, [record]);
    const due = audit(this.#db, batch, 'create', { before: null, after: record }, operation);
    const version = await commit(batch, async () => undefined);
    if (version) {
      await this.#announce(due);
      return { created: { record, version } };
    }
    const name = { projectId: record.projectId, name: record.heldName ?? record.name };
    const [found, claim] = await this.#db.getAll(this.#ref(record.id), this.#claims.ref(name));
    return { created: found && stored(DATASET, found), holder: claim?.get('groupId') };
  }

  /**
   * Writes the record of a new iteration, its group, and the parent that it was started from, in one commit.
   *
   * @returns The child, as it is now when this creation was done before. `undefined` when the parent or the group
   *   changed since it was read; nothing was written then.
   */
  async createIteration(
    child: DatasetRecord,
    { parent, group }: { parent: Stored<DatasetRecord>; group: FoundGroup },
    operation: Operation,
  ): Promise<Stored<DatasetRecord> | undefined> {
    const before = parent.record;
    const after = {
      ...before,
      iteration: { ...before.iteration, hasSiblings: true },
      revision: before.revision + 1,
      operationId: operation.id,
    };
    const grown = { ...withRecords(group.group, [after, child]), nextVersion: child.iteration.version + 1 };
    const [placedChild = child, placedParent = after] = placed([child, after], grown);
    const batch = this.#db.batch();
    batch.create(this.#ref(child.id), toDocument(DATASET, placedChild));
    batch.update(this.#ref(after.id), toDocument(DATASET, placedParent), { lastUpdateTime: parent.version });
    this.#groups.write(batch, { before: group, after: grown }, [child, after]);
    const due = audit(this.#db, batch, 'create', { before: null, after: placedChild }, operation);
    audit(this.#db, batch, 'iterate', { before, after: placedParent }, operation);
    const version = await commit(batch, async () => undefined);
    if (!version) return this.get(child.id);
    await this.#announce(due);
    return { record: placedChild, version };
  }

  /**
   * The only code that changes a status: applies moves of the lifecycle to versions of one group, conditional on what was
   * read of them and of the group, and arranges the group, with the claim on its name and audit events, in one commit.
   *
   * @returns The records after the moves, or `undefined` when one of them, the group, or a name, changed since it was
   *   read.
   */
  async move(
    moves: readonly Move[],
    { group, freeName, detached = [] }: MoveOptions,
    operation: Operation,
  ): Promise<Stored<DatasetRecord>[] | undefined> {
    const moved = moves.map(({ stored: { record }, transition, changes }) =>
      advance(record, transition, { ...changes, operationId: operation.id }, operation.now),
    );
    const after = withRecords(group.group, moved, freeName);
    const records = placed(moved, after);
    const batch = this.#db.batch();
    const due: string[] = [];
    for (const [index, { stored: before, transition }] of moves.entries()) {
      const record = records[index];
      if (!record) continue;
      batch.update(this.#ref(record.id), toDocument(DATASET, record), { lastUpdateTime: before.version });
      due.push(...audit(this.#db, batch, transition, { before: before.record, after: record }, operation));
      this.#usage.follow(batch, before.record, record);
    }
    const others = this.#groups.write(batch, { before: group, after }, records);
    detach(this.#db, batch, detached, operation);
    const [first] = records;
    if (!first) return undefined;
    due.push(...auditRearranged(this.#db, batch, { moved: first, others }, operation));
    const version = await commit(batch, () => this.#wroteBy(operation, first.id));
    if (version) await this.#announce(due);
    return version && records.map((record) => ({ record, version }));
  }

  /**
   * Sets what the owner may set, and a new name in the whole group with its claim, conditional on what was read, in one
   * commit.
   *
   * @returns `undefined` when the record, the group, or the name, changed since; nothing was written then.
   */
  async update(
    { record: before, version }: Stored<DatasetRecord>,
    group: FoundGroup,
    changes: Update,
    operation: Operation,
  ): Promise<Stored<DatasetRecord> | undefined> {
    const revision = before.revision + 1;
    const changed = { ...before, ...changes, revision, updatedAt: operation.now, operationId: operation.id };
    const { name } = changes;
    const renamed = name === undefined ? group.group : { ...group.group, name, heldName: nameKey(name) };
    const [after = changed] = placed([changed], renamed);
    const batch = this.#db.batch();
    batch.update(this.#ref(after.id), toDocument(DATASET, after), { lastUpdateTime: version });
    if (name !== undefined) this.#groups.write(batch, { before: group, after: renamed }, [after]);
    audit(this.#db, batch, 'update', { before, after }, operation);
    const written = await commit(batch, () => this.#wroteBy(operation, after.id));
    return written && { record: after, version: written };
  }

  /**
   * Sets fields that are no part of the lifecycle (a lease's expiry, an ignored upload, an archive's generation),
   * conditional on the version that was read.
   *
   * @returns `undefined` when the record changed since.
   */
  async touch(
    { record, version }: Stored<DatasetRecord>,
    changes: Partial<Pick<DatasetRecord, 'processing' | 'ignoredUploads' | 'object'>>,
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
