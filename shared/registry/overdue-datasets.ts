import type { Firestore } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Status } from '../dataset/status.ts';
import { DATASET } from './record-kinds.ts';
import { readRecord, type Stored, stored } from './stored.ts';
import { type WalkRequest, walk } from './walk.ts';

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

  async #walk(status: Status, field: string, request: WalkRequest): Promise<Walked> {
    const { docs, next } = await walk(this.#db.collection('datasets').where('status', '==', status), field, request);
    return { datasets: docs.flatMap((document) => stored(DATASET, document) ?? []), next };
  }
}
