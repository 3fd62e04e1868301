import { AggregateField, type Firestore, type Query } from '@google-cloud/firestore';
import { type DatasetFilter, select } from './dataset-queries.ts';

/** Figures over the datasets of a filter, as Firestore aggregations: exact, and none of them transfers a document. */
export class DatasetStats {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** What their archives weigh together, in bytes. */
  async sizeBytes(filter: DatasetFilter): Promise<number> {
    const sum = this.#select(filter).aggregate({ sizeBytes: AggregateField.sum('sizeBytes') });
    return (await sum.get()).data().sizeBytes;
  }

  /** How many of them were uploaded in a span of time, its end excluded. */
  async uploadedIn(filter: DatasetFilter, { start, end }: { start: Date; end: Date }): Promise<number> {
    const uploaded = this.#select(filter).where('uploadedAt', '>=', start).where('uploadedAt', '<', end);
    return (await uploaded.count().get()).data().count;
  }

  #select(filter: DatasetFilter): Query {
    return select(this.#db.collection('datasets'), filter);
  }
}
