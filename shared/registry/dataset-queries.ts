import { FieldPath, type Query, Timestamp } from '@google-cloud/firestore';
import type { DataType } from '../dataset/data-type.ts';
import type { ShownStatus } from '../dataset/status.ts';
import type { RecordKind } from './record-kinds.ts';
import { readRecord } from './stored.ts';

/** Which datasets a list shows; every combination in use has its index in `firestore.indexes.json`. */
export interface DatasetFilter {
  organizationId?: string;
  projectId?: string;
  space?: string;
  /** The name that a group holds, in NFC: selects its current version. */
  heldName?: string;
  /** The current version of a group that holds a name. */
  isCurrent?: true;
  /** Not discarded. */
  listed?: true;
  /** Has reached review. */
  inReview?: true;
  shownStatus?: ShownStatus;
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

/** The datasets of a query that belong to one group of iterations, by version. */
export function inGroup(query: Query, groupId: string): Query {
  return query.where('iteration.groupId', '==', groupId).orderBy('iteration.version');
}

/** Newest first by creation, ties broken by id, so that pages neither skip nor repeat while records change. */
export function newestFirst(query: Query): Query {
  return query.orderBy('createdAt', 'desc').orderBy(FieldPath.documentId(), 'desc');
}

/** A query of one page, newest first. */
export function inPage(query: Query, { limit, offset, after }: PageRequest): Query {
  let page = newestFirst(query).limit(limit);
  if (after) page = page.startAfter(Timestamp.fromDate(after.createdAt), after.id);
  if (offset) page = page.offset(offset);
  return page;
}

/** One page of a query, with the fields that the caller shows. */
export async function pageOf<T, K extends keyof T & string>(
  kind: RecordKind<T>,
  query: Query,
  page: PageRequest,
  fields: readonly K[],
): Promise<Pick<T, K>[]> {
  const snapshot = await inPage(query.select(...fields), page).get();
  return snapshot.docs.map((document) => readRecord(kind, document.data(), fields));
}

/** How many documents a query selects; counted in the order of the list, so that the list's own index serves it. */
export async function countOf(query: Query): Promise<number> {
  return (await newestFirst(query).count().get()).data().count;
}
