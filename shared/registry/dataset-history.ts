import { FieldPath, type Firestore, type Query, Timestamp, type WriteBatch } from '@google-cloud/firestore';
import type { ChangeDetails } from '../dataset/change-details.ts';
import type { PageRequest } from './dataset-queries.ts';
import { fromDocument } from './stored.ts';

/** One change of a dataset, as the audit has it. */
export interface HistoryEvent {
  id: string;
  at: Date;
  /** The move's name in the lifecycle, or what else was done. */
  event: string;
  /** Who did it. */
  by: string;
  /** Status before; `null`: the dataset was created. */
  from: string | null;
  to: string;
  /** Absent on events that were written before there were any. */
  details?: ChangeDetails;
}

/** Most events that one commit deletes. */
const MAX_DELETED = 5000;

/** The audit events of single datasets. They stay as long as the dataset's record does. */
export class DatasetHistory {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** One page of what happened to a dataset, newest first; `after.createdAt` is the time of an event. */
  async page(datasetId: string, { limit, after }: Omit<PageRequest, 'offset'>): Promise<HistoryEvent[]> {
    const page = this.#newestFirst(datasetId).select('at', 'event', 'by', 'from', 'to', 'details').limit(limit);
    const { docs } = await (after ? page.startAfter(Timestamp.fromDate(after.createdAt), after.id) : page).get();
    return docs.map((document) => ({ ...fromDocument<HistoryEvent>(document.data()), id: document.id }));
  }

  /**
   * Adds to the commit that deletes a dataset's record that its history goes too, but for the event of its end.
   *
   * @param endId - Id of that event.
   * @returns `false` when there are too many for one commit: some of them are deleted by now, and it has to be tried
   *   again.
   */
  async deleteWith(batch: WriteBatch, datasetId: string, endId: string): Promise<boolean> {
    const { docs } = await this.#newestFirst(datasetId).select().limit(MAX_DELETED).get();
    const isWhole = docs.length < MAX_DELETED;
    const deletion = isWhole ? batch : this.#db.batch();
    for (const { ref, id } of docs) if (id !== endId) deletion.delete(ref);
    if (!isWhole) await deletion.commit();
    return isWhole;
  }

  #newestFirst(datasetId: string): Query {
    return this.#db
      .collection('auditEvents')
      .where('datasetId', '==', datasetId)
      .orderBy('at', 'desc')
      .orderBy(FieldPath.documentId(), 'desc');
  }
}
