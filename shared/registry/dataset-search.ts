import { type Firestore, type Query, Timestamp } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { countOf, inPage, type PageRequest } from './dataset-queries.ts';
import { namesBeginningWith } from './names-beginning-with.ts';
import { DATASET } from './record-kinds.ts';
import { readRecord } from './stored.ts';

/** The filter that an index serves, beside organization, project and the time of creation. */
export type IndexedFilter =
  | { field: 'shownStatus' | 'dataType' | 'format'; anyOf: readonly string[] }
  | { field: 'tags' | 'facets'; contains: string };

/** Whose datasets. */
export interface SearchScope {
  organizationId: string;
  /** Default: all projects of the organization. */
  projectId?: string | undefined;
}

/** What is selected by one index; every combination has its own in `firestore.indexes.json`. */
export interface Selection extends SearchScope {
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

  /** Datasets whose name begins with a text, in the order of names; at most `limit`. */
  async named<K extends keyof DatasetRecord>(
    scope: SearchScope,
    { prefix, limit }: { prefix: string; limit: number },
    fields: readonly K[],
  ): Promise<Pick<DatasetRecord, K>[]> {
    const query = this.#within(scope).where(namesBeginningWith(prefix)).orderBy('name').limit(limit);
    const { docs } = await query.select(...fields).get();
    return docs.map((document) => readRecord(DATASET, document.data(), fields));
  }

  #within({ organizationId, projectId }: SearchScope): Query {
    let query = this.#db.collection('datasets').where('organizationId', '==', organizationId);
    if (projectId !== undefined) query = query.where('projectId', '==', projectId);
    return query.where('listed', '==', true);
  }

  #select({ by, createdAfter, createdBefore, ...scope }: Selection): Query {
    let query = this.#within(scope);
    if (by && 'contains' in by) query = query.where(by.field, 'array-contains', by.contains);
    else if (by) query = query.where(by.field, 'in', by.anyOf);
    if (createdAfter) query = query.where('createdAt', '>=', Timestamp.fromDate(createdAfter));
    if (createdBefore) query = query.where('createdAt', '<', Timestamp.fromDate(createdBefore));
    return query;
  }
}
