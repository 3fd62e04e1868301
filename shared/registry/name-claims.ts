import { createHash } from 'node:crypto';
import type { DocumentReference, Firestore, WriteBatch } from '@google-cloud/firestore';
import type { Group } from '../dataset/group.ts';
import { nameKey } from '../dataset/group-name.ts';

/** A name in a project. */
export interface ProjectName {
  projectId: string;
  name: string;
}

/** A group, as far as claims are concerned. */
type Holder = Pick<Group, 'id' | 'projectId' | 'heldName'>;

/**
 * The claims that make names unique: `datasetNames/{hash(project, name)}`. A claim is a `create()` in the commit that
 * needs it; that is the whole of the guarantee. Claims enforce; to find a dataset by name, query.
 */
export class NameClaims {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** The id of the group that holds a name, if one does. */
  async holder(name: ProjectName): Promise<string | undefined> {
    return (await this.ref(name).get()).get('groupId');
  }

  /** The first of some names that no other group holds; `undefined` when all are taken. */
  async firstFree(
    { id, projectId }: Pick<Holder, 'id' | 'projectId'>,
    names: readonly string[],
  ): Promise<string | undefined> {
    const claims = await this.#db.getAll(...names.map((name) => this.ref({ projectId, name })));
    return names.find((_, index) => [undefined, id].includes(claims[index]?.get('groupId')));
  }

  /** Adds to a commit that a group holds another name, or none; it fails when another group holds that name. */
  follow(batch: WriteBatch, before: Holder | null, after: Holder | null): void {
    const [held, holds] = [before?.heldName ?? null, after?.heldName ?? null];
    if (held === holds) return;
    if (before && held !== null) batch.delete(this.ref({ ...before, name: held }), { exists: true });
    if (after && holds !== null) {
      const { id: groupId, projectId } = after;
      batch.create(this.ref({ projectId, name: holds }), { groupId, projectId, name: holds });
    }
  }

  /** The document that claims a name. */
  ref(name: ProjectName): DocumentReference {
    return this.#db.collection('datasetNames').doc(claimId(name));
  }
}

/**
 * Id of the document that claims a name: a hash, because a name may hold characters that an id may not. Names that are
 * equal in NFC have the same.
 */
export function claimId({ projectId, name }: ProjectName): string {
  return createHash('sha256')
    .update(`${projectId}\n${nameKey(name)}`)
    .digest('hex');
}
