import { createHash } from 'node:crypto';
import type { DocumentReference, Firestore, WriteBatch } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';

/** A dataset's name in its project. */
export interface ProjectName {
  projectId: string;
  name: string;
}

/** What one record becomes in a commit; `before` is `null` for a new one. */
export interface RecordChange {
  before: DatasetRecord | null;
  after: DatasetRecord;
}

/**
 * The claims that make names unique: `datasetNames/{hash(project, name)}`. A claim is a `create()` in the commit that
 * needs it; that is the whole of the guarantee. Claims enforce; to find a dataset by name, query.
 */
export class NameClaims {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** The id of the dataset that holds a name, if one does. */
  async holder(name: ProjectName): Promise<string | undefined> {
    const snapshot = await this.ref(name).get();
    return snapshot.get('datasetId');
  }

  /**
   * Adds to a commit what keeps the claims true under all of its changes: taken, freed, moved by a rename, or handed
   * from one record of the commit to another.
   */
  follow(batch: WriteBatch, changes: readonly RecordChange[]): void {
    const held = this.#holders(changes.map(({ before }) => before));
    const holds = this.#holders(changes.map(({ after }) => after));
    for (const [path, { ref }] of held) {
      if (!holds.has(path)) batch.delete(ref, { exists: true });
    }
    for (const [path, { ref, record }] of holds) {
      const claim = { datasetId: record.id, projectId: record.projectId, name: record.name };
      const holder = held.get(path)?.record.id;
      if (holder === undefined) batch.create(ref, claim);
      // A claim changes only in a commit that changes its holder, and this one is conditional on the holder's version.
      else if (holder !== record.id) batch.update(ref, claim);
    }
  }

  /** The records that hold their name, by the path of the claim. */
  #holders(records: readonly (DatasetRecord | null)[]): Map<string, { ref: DocumentReference; record: DatasetRecord }> {
    return new Map(
      records.flatMap((record) => {
        if (!record?.holdsName) return [];
        const ref = this.ref(record);
        return [[ref.path, { ref, record }]];
      }),
    );
  }

  /** The document that claims a name. */
  ref(name: ProjectName): DocumentReference {
    return this.#db.collection('datasetNames').doc(claimId(name));
  }
}

/** Id of the document that claims a name: a hash, because a name may hold characters that an id may not. */
export function claimId({ projectId, name }: ProjectName): string {
  return createHash('sha256').update(`${projectId}\n${name}`).digest('hex');
}
