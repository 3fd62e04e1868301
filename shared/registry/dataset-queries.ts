import { FieldPath, Filter, type Query, Timestamp } from '@google-cloud/firestore';
import type { DataType } from '../dataset/data-type.ts';
import type { ShownStatus } from '../dataset/status.ts';
import type { RecordKind } from './record-kinds.ts';
import { fitsIndex, readRecord } from './stored.ts';

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
  /** What the name begins with. */
  namePrefix?: string;
}

/** A place in a list: the last dataset of the page before. */
export interface Place {
  createdAt: Date;
  id: string;
  /** Only in a list that {@link isByName}. */
  name?: string;
}

/** Which part of a list: after a place, or from an offset. */
export interface PageRequest {
  limit: number;
  offset?: number;
  after?: Place;
}

/** The query of a filter, without order. */
export function select(datasets: Query, { facet, namePrefix, ...equal }: DatasetFilter): Query {
  let query = namePrefix === undefined ? datasets : datasets.where(beginsWith(namePrefix));
  for (const [field, value] of Object.entries(equal)) query = query.where(field, '==', value);
  return facet === undefined ? query : query.where('facets', 'array-contains', facet);
}

/**
 * Whether datasets of the same creation time are ordered by name before they are by id, as the index is that a range of
 * names is looked for in. https://firebase.google.com/docs/firestore/query-data/multiple-range-fields
 */
export function isByName({ namePrefix }: DatasetFilter): boolean {
  return namePrefix !== undefined;
}

/** Names that begin with a text, whether they were sent composed or decomposed. */
function beginsWith(prefix: string): Filter {
  const forms = [...new Set([prefix.normalize('NFC'), prefix.normalize('NFD')])].filter(fitsIndex);
  const ranges = forms.map((form) => {
    const next = nextText(form);
    const from = Filter.where('name', '>=', form);
    return next === undefined ? from : Filter.and(from, Filter.where('name', '<', next));
  });
  return ranges.length === 1 && ranges[0] ? ranges[0] : Filter.or(...ranges);
}

const LAST_CODE_POINT = 0x10ffff;

/** The first text after all that begin with this one, in the order of code points; `undefined`: there is none. */
export function nextText(text: string): string | undefined {
  const characters = [...text];
  while (characters.at(-1)?.codePointAt(0) === LAST_CODE_POINT) characters.pop();
  const last = characters.pop()?.codePointAt(0);
  if (last === undefined) return undefined;
  // Surrogates are no characters.
  const next = last + 1 === 0xd800 ? 0xe000 : last + 1;
  return characters.join('') + String.fromCodePoint(next);
}

/** The datasets of a query that belong to one group of iterations, by version. */
export function inGroup(query: Query, groupId: string): Query {
  return query.where('iteration.groupId', '==', groupId).orderBy('iteration.version');
}

/** Newest first by creation, ties broken by id, so that pages neither skip nor repeat while records change. */
export function newestFirst(query: Query, byName = false): Query {
  const ordered = query.orderBy('createdAt', 'desc');
  return (byName ? ordered.orderBy('name', 'desc') : ordered).orderBy(FieldPath.documentId(), 'desc');
}

/** A query of one page, newest first. */
export function inPage(query: Query, { limit, offset, after }: PageRequest, byName = false): Query {
  let page = newestFirst(query, byName).limit(limit);
  if (after) {
    const name = byName ? [after.name ?? ''] : [];
    page = page.startAfter(Timestamp.fromDate(after.createdAt), ...name, after.id);
  }
  if (offset) page = page.offset(offset);
  return page;
}

/** One page of a query, with the fields that the caller shows. */
export async function pageOf<T, K extends keyof T & string>(
  kind: RecordKind<T>,
  query: Query,
  page: PageRequest,
  fields: readonly K[],
  byName = false,
): Promise<Pick<T, K>[]> {
  const snapshot = await inPage(query.select(...fields), page, byName).get();
  return snapshot.docs.map((document) => readRecord(kind, document.data(), fields));
}

/** How many documents a query selects; counted in the order of the list, so that the list's own index serves it. */
export async function countOf(query: Query, byName = false): Promise<number> {
  return (await newestFirst(query, byName).count().get()).data().count;
}
