import { FieldPath, type Firestore, Timestamp } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Status } from '../dataset/status.ts';
import { DATASET } from './record-kinds.ts';
import { readRecord, type Stored, stored } from './stored.ts';

/**
 * What a place in a walk looks like: the time by which the walk is ordered, in milliseconds, and the document's id.
 * Firestore takes times up to the year 9999; so many digits end in 5138.
 */
export const PLACE_PATTERN = '^[0-9]{1,14}[.][0-9a-f-]{36,73}$';

/** Which part of a walk, oldest first: everything up to a time, from a place on. */
export interface WalkRequest {
  before: Date;
  limit: number;
  /** `next` of the part before. */
  after?: string | undefined;
}

/** One part of a walk. */
export interface Walked {
  datasets: Stored<DatasetRecord>[];
  /** Where to go on; `undefined`: the walk is at its end. */
  next: string | undefined;
}

/** Datasets whose time is over, in whatever they are: what the sweep works on. */
export class OverdueDatasets {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** Those that await an upload, by the time at which its URL ran out. */
  awaitingUpload(request: WalkRequest): Promise<Walked> {
    return this.#walk('awaiting_upload', 'uploadExpiresAt', request);
  }

  /** Those that are processed, by the time at which the lease ran out. */
  processing(request: WalkRequest): Promise<Walked> {
    return this.#walk('processing', 'processing.leaseExpiresAt', request);
  }

  /** Those of a status, by the time at which they were changed last. */
  unchanged(status: Status, request: WalkRequest): Promise<Walked> {
    return this.#walk(status, 'updatedAt', request);
  }

  /** What the members of a group of iterations are, and since when. */
  async group(groupId: string): Promise<Pick<DatasetRecord, 'status' | 'updatedAt'>[]> {
    const members = this.#db.collection('datasets').where('iteration.groupId', '==', groupId);
    const snapshot = await members.select('status', 'updatedAt').get();
    return snapshot.docs.map((document) => readRecord(DATASET, document.data(), ['status', 'updatedAt']));
  }

  async #walk(status: Status, field: string, { before, limit, after }: WalkRequest): Promise<Walked> {
    let query = this.#db
      .collection('datasets')
      .where('status', '==', status)
      .where(field, '<=', before)
      .orderBy(field)
      .orderBy(FieldPath.documentId())
      .limit(limit);
    if (after !== undefined) {
      const [time, id] = after.split('.');
      query = query.startAfter(Timestamp.fromMillis(Number(time)), id);
    }
    const { docs } = await query.get();
    const last = docs.length === limit ? docs.at(-1) : undefined;
    return {
      datasets: docs.flatMap((document) => stored(DATASET, document) ?? []),
      next: last && `${(last.get(field) as Timestamp).toMillis()}.${last.id}`,
    };
  }
}
