import { createHash } from 'node:crypto';
import type { DocumentReference, Firestore, WriteBatch } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';

/** A dataset's name in its project. */
export interface ProjectName {
  projectId: string;
  name: string;
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
    const snapshot = await this.#ref(name).get();
    return snapshot.get('datasetId');
  }

  /** Adds to a commit what keeps the claims true when `before` becomes `after`: taken, freed, or moved by a rename. */
  follow(batch: WriteBatch, before: DatasetRecord | null, after: DatasetRecord): void {
    const held = before?.holdsName ? this.#ref(before) : undefined;
    const holds = after.holdsName ? this.#ref(after) : undefined;
    if (held && held.path !== holds?.path) batch.delete(held, { exists: true });
    if (holds && holds.path !== held?.path) {
      batch.create(holds, { datasetId: after.id, projectId: after.projectId, name: after.name });
    }
  }

  #ref({ projectId, name }: ProjectName): DocumentReference {
    const hash = createHash('sha256').update(`${projectId}\n${name}`).digest('hex');
    return this.#db.collection('datasetNames').doc(hash);
  }
}
