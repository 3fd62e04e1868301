import { isDeepStrictEqual } from 'node:util';
import { type DocumentReference, FieldValue, type Firestore, type WriteBatch } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { type Group, groupOfOne, type Placement, placements } from '../dataset/group.ts';
import type { Rearrangement } from './audit.ts';
import type { NameClaims } from './name-claims.ts';
import { GROUP, toDocument } from './record-kinds.ts';
import { type Stored, stored, type Version } from './stored.ts';

/**
 * A group as it was read, and what a change of it is conditional on: its document or, when it has only ever had one
 * version, the record of that.
 */
export interface FoundGroup {
  group: Group;
  /** `null`: the one record guards it. */
  version: Version | null;
}

/** What a commit makes of a group. */
export interface GroupChange {
  /** `null`: the group is new. */
  before: FoundGroup | null;
  /** `null`: the last version goes. */
  after: Group | null;
}

/** `groups/{uuid}`: every commit that changes the status or the name of a version writes its group too. */
export class Groups {
  readonly #db: Firestore;
  readonly #claims: NameClaims;

  constructor(db: Firestore, claims: NameClaims) {
    this.#db = db;
    this.#claims = claims;
  }

  /** A group of several versions. */
  async get(id: string): Promise<FoundGroup | undefined> {
    const found = stored(GROUP, await this.ref(id).get());
    return found && { group: found.record, version: found.version };
  }

  /** UUIDs of the current versions of groups, by the group's id, as many as there are. */
  async currentIds(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const refs = [...new Set(ids)].flatMap((id) => (id === null ? [] : [this.ref(id)]));
    if (refs.length === 0) return new Map();
    const found = await this.#db.getAll(...refs, { fieldMask: ['currentId'] });
    return new Map(found.flatMap((document) => (document.exists ? [[document.id, document.get('currentId')]] : [])));
  }

  /**
   * Adds to a commit what becomes of a group: its document, the claim on its name, and what the records of its other
   * versions repeat of it. The commit fails when the group changed since it was read.
   *
   * @param written - The records that the same commit writes whole.
   * @returns The other versions whose place changes.
   */
  write(
    batch: WriteBatch,
    { before, after }: GroupChange,
    written: readonly Pick<DatasetRecord, 'id'>[],
  ): Rearrangement['others'] {
    this.#writeDocument(batch, before, after);
    this.#claims.follow(batch, before?.group ?? null, after);
    const former = before ? placements(before.group) : new Map<string, Placement>();
    const others = after ? [...placements(after)].filter(([id]) => !written.some((record) => record.id === id)) : [];
    const changed = others
      .map(([id, placement]) => ({ id, before: former.get(id), after: placement }))
      .filter((other) => !isDeepStrictEqual(other.before, other.after));
    for (const { id, after: placement } of changed) {
      batch.update(this.#db.collection('datasets').doc(id), { ...placement });
    }
    return changed;
  }

  /** Adds to a commit that collections are attached to a group; it fails when the group changed since it was read. */
  attach(batch: WriteBatch, { group, version }: FoundGroup, only: Stored<DatasetRecord>): void {
    const [ref, lastUpdateTime] = version ? [this.ref(group.id), version] : [this.#dataset(only), only.version];
    batch.update(ref, { attachments: FieldValue.increment(1) }, { lastUpdateTime });
  }

  /** The document of a group. */
  ref(id: string): DocumentReference {
    return this.#db.collection('groups').doc(id);
  }

  #writeDocument(batch: WriteBatch, before: FoundGroup | null, after: Group | null): void {
    const version = before?.version;
    if (!after) {
      if (before) batch.delete(this.ref(before.group.id), version ? { lastUpdateTime: version } : {});
    } else if (!version) batch.set(this.ref(after.id), toDocument(GROUP, after));
    else batch.update(this.ref(after.id), toDocument(GROUP, after), { lastUpdateTime: version });
  }

  #dataset({ record: { id } }: Stored<DatasetRecord>): DocumentReference {
    return this.#db.collection('datasets').doc(id);
  }
}

/** The group of a dataset as it was read; a read more when it has had other versions. `undefined`: it was purged. */
export async function groupOf(
  { record }: Stored<DatasetRecord>,
  { groups }: { groups: Groups },
): Promise<FoundGroup | undefined> {
  const { hasSiblings, groupId } = record.iteration;
  return hasSiblings ? groups.get(groupId) : { group: groupOfOne(record), version: null };
}
