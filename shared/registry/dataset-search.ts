import { type Firestore, type Query, Timestamp } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { countOf, inPage, type PageRequest } from './dataset-queries.ts';
import { DATASET } from './record-kinds.ts';
import { readRecord } from './stored.ts';

/** The filter that an index serves, beside organization, project and the time of creation. */
export type IndexedFilter =
  | { field: 'shownStatus' | 'dataType' | 'format'; anyOf: readonly string[] }
  | { field: 'tags' | 'facets'; contains: string };

/** What is selected by one index; every combination has its own in `firestore.indexes.json`. */
export interface Selection {
  organizationId: string;
  /** Default: all projects. */
  projectId?: string | undefined;
  /** Default: all datasets that are not deleted. */
  by?: IndexedFilter | undefined;
  /** From this time on. */
  createdAfter?: Date | undefined;
  /** Before this time. */
  createdBefore?: Date | undefined;
}

/** Datasets by filters, newest first. */
export class DatasetSearch {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** One page of a selection, with the fields that the caller shows or compares. */
  async page<K extends keyof DatasetRecord>(
    selection: Selection,
    page: PageRequest,
    fields: readonly K[],
  ): Promise<Pick<DatasetRecord, K>[]> {
    const { docs } = await inPage(this.#select(selection).select(...fields), page).get();
    return docs.map((document) => readRecord(DATASET, document.data(), fields));
  }

  /** How many datasets a selection has. */
  count(selection: Selection): Promise<number> {
    return countOf(this.#select(selection));
  }

  #select({ organizationId, projectId, by, createdAfter, createdBefore }: Selection): Query {
    let query = this.#db.collection('datasets').where('organizationId', '==', organizationId);
    if (projectId !== undefined) query = query.where('projectId', '==', projectId);
    query = query.where('listed', '==', true);
    if (by && 'contains' in by) query = query.where(by.field, 'array-contains', by.contains);
    else if (by) query = query.where(by.field, 'in', by.anyOf);
    if (createdAfter) query = query.where('createdAt', '>=', Timestamp.fromDate(createdAfter));
    if (createdBefore) query = query.where('createdAt', '<', Timestamp.fromDate(createdBefore));
    return query;
  }
}
