import type { Query } from '@google-cloud/firestore';
import type { CollectionRecord } from '../dataset/collection.ts';
import { COLLECTION } from './record-kinds.ts';
import { type Stored, stored } from './stored.ts';

/** Which collections a list shows. */
export interface CollectionFilter {
  space: string;
  groupId?: string;
}

/** The fields that a list shows, so that a page reads no more. */
export const LISTED_FIELDS = [
  'id',
  'name',
  'members',
  'groupId',
  'createdAt',
] as const satisfies (keyof CollectionRecord)[];

/** A collection in a list. */
export type ListedCollection = Pick<CollectionRecord, (typeof LISTED_FIELDS)[number]>;

const GROUPING_FIELDS = [
  'id',
  'organizationId',
  'name',
  'groupId',
  'operationId',
] as const satisfies (keyof CollectionRecord)[];

/** A collection without its members. */
export type Grouping = Pick<CollectionRecord, (typeof GROUPING_FIELDS)[number]>;

/** Most values that Firestore compares a field with. https://firebase.google.com/docs/firestore/query-data/queries#in */
const MAX_IN = 30;

/** The query of a filter, without order. */
export function selectCollections(collections: Query, filter: CollectionFilter): Query {
  const entries = Object.entries(filter);
  return entries.reduce((query, [field, value]) => query.where(field, '==', value), collections);
}

/** The collections of these names in a space, as many as there are. */
export async function groupings(
  collections: Query,
  { space, names }: { space: string; names: readonly string[] },
): Promise<Stored<Grouping>[]> {
  const parts = Array.from({ length: Math.ceil(names.length / MAX_IN) }, (_, part) =>
    names.slice(part * MAX_IN, (part + 1) * MAX_IN),
  );
  const snapshots = await Promise.all(
    parts.map((part) =>
      collections
        .where('space', '==', space)
        .where('name', 'in', part)
        .select(...GROUPING_FIELDS)
        .get(),
    ),
  );
  return snapshots.flatMap(({ docs }) =>
    docs.flatMap((document) => stored(COLLECTION, document, GROUPING_FIELDS) ?? []),
  );
}

/** The first so many collections of a group, without their members. */
export async function groupingsOf(collections: Query, groupId: string, limit: number): Promise<Grouping[]> {
  const selected = collections
    .where('groupId', '==', groupId)
    .select(...GROUPING_FIELDS)
    .limit(limit);
  const { docs } = await selected.get();
  return docs.flatMap((document) => stored(COLLECTION, document, GROUPING_FIELDS)?.record ?? []);
}
