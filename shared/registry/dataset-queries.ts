import { FieldPath, type Query, Timestamp } from '@google-cloud/firestore';
import type { DataType } from '../dataset/data-type.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Status } from '../dataset/status.ts';
import { fromDocument } from './stored.ts';

/** Which datasets a list shows; every combination in use has its index in `firestore.indexes.json`. */
export interface DatasetFilter {
  organizationId?: string;
  projectId?: string;
  space?: string;
  /** Not discarded. */
  listed?: true;
  /** Has reached review. */
  inReview?: true;
  status?: Status;
  dataType?: DataType;
  /** A metadata entry as `key:value`. */
  facet?: string;
}

/** A place in a list: the last dataset of the page before. */
export interface Place {
  createdAt: Date;
  id: string;
}

/** Which part of a list: after a place, or from an offset. */
export interface PageRequest {
  limit: number;
  offset?: number;
  after?: Place;
}

/** The query of a filter, without order. */
export function select(datasets: Query, { facet, ...equal }: DatasetFilter): Query {
  let query = datasets;
  for (const [field, value] of Object.entries(equal)) query = query.where(field, '==', value);
  return facet === undefined ? query : query.where('facets', 'array-contains', facet);
}

/** Newest first by creation, ties broken by id, so that pages neither skip nor repeat while records change. */
export async function pageOf<T>(
  query: Query,
  page: PageRequest,
  fields: readonly (keyof DatasetRecord)[],
): Promise<T[]> {
  let ordered = query
    .orderBy('createdAt', 'desc')
    .orderBy(FieldPath.documentId(), 'desc')
    .select(...fields)
    .limit(page.limit);
  if (page.after) ordered = ordered.startAfter(Timestamp.fromDate(page.after.createdAt), page.after.id);
  if (page.offset) ordered = ordered.offset(page.offset);
  const snapshot = await ordered.get();
  return snapshot.docs.map((document) => fromDocument<T>(document.data()));
}
