import type { Ordered, QueryShape } from './query-shape.ts';

/** A field of an index. */
export interface IndexField {
  fieldPath: string;
  order?: Ordered['direction'];
  arrayConfig?: 'CONTAINS';
}

/** `firestore.indexes.json`. https://firebase.google.com/docs/reference/firestore/indexes */
export interface IndexDefinitions {
  indexes: readonly { collectionGroup: string; queryScope: 'COLLECTION'; fields: readonly IndexField[] }[];
  fieldOverrides: readonly {
    collectionGroup: string;
    fieldPath: string;
    ttl?: boolean;
    indexes: readonly { queryScope: 'COLLECTION'; order?: Ordered['direction']; arrayConfig?: 'CONTAINS' }[];
  }[];
}

/**
 * Whether Firestore can answer a query from these indexes and those that it makes by itself.
 *
 * An index serves when it holds the fields of the filters, then exactly the order. Equality filters may be spread over
 * several indexes that end in the same order: Firestore merges them. An `array-contains` beside other filters is held to
 * the stricter rule that one index has to hold them all.
 */
export function servedBy(shape: QueryShape, definitions: IndexDefinitions): boolean {
  const { equal, contains } = shape;
  const usable = indexesOf(shape, definitions).flatMap((fields) => filtersServed(fields, shape) ?? []);
  const wanted = [...equal, ...contains];
  if (contains.length > 0) return usable.some((fields) => wanted.every((field) => fields.includes(field)));
  return usable.length > 0 && equal.every((field) => usable.some((fields) => fields.includes(field)));
}

/** The filter fields that an index answers for a query, or `undefined` when the index is none for it. */
function filtersServed(fields: readonly IndexField[], { equal, contains, order }: QueryShape): string[][] | undefined {
  const named = fields.at(-1)?.fieldPath === '__name__' ? fields : [...fields, implicitName(fields)];
  const filtered = named.slice(0, named.length - order.length);
  const ordered = named.slice(filtered.length);
  const inOrder = order.every(
    ({ field, direction }, index) => ordered[index]?.fieldPath === field && ordered[index]?.order === direction,
  );
  const answers = filtered.every(({ fieldPath, arrayConfig }) => (arrayConfig ? contains : equal).includes(fieldPath));
  return inOrder && answers ? [filtered.map(({ fieldPath }) => fieldPath)] : undefined;
}

/** Every index ends in the document's name, in the direction of the field before it. */
function implicitName(fields: readonly IndexField[]): IndexField {
  return { fieldPath: '__name__', order: fields.at(-1)?.order ?? 'ASCENDING' };
}

/** The composite indexes of the query's collection, and the automatic ones of the fields in the query. */
function indexesOf(shape: QueryShape, { indexes, fieldOverrides }: IndexDefinitions): (readonly IndexField[])[] {
  const composite = indexes
    .filter(({ collectionGroup }) => collectionGroup === shape.collection)
    .map(({ fields }) => fields);
  const named = [...shape.equal, ...shape.contains, ...shape.order.map(({ field }) => field)];
  const automatic = named.flatMap((fieldPath): IndexField[][] => {
    const override = fieldOverrides.find(
      (candidate) =>
        candidate.collectionGroup === shape.collection &&
        (candidate.fieldPath === fieldPath || fieldPath.startsWith(`${candidate.fieldPath}.`)),
    );
    const modes = override?.indexes ?? AUTOMATIC;
    return modes.map(({ order, arrayConfig }) => [
      { fieldPath, ...(order ? { order } : {}), ...(arrayConfig ? { arrayConfig } : {}) },
    ]);
  });
  return [...composite, ...automatic, []];
}

const AUTOMATIC: IndexDefinitions['fieldOverrides'][number]['indexes'] = [
  { queryScope: 'COLLECTION', order: 'ASCENDING' },
  { queryScope: 'COLLECTION', order: 'DESCENDING' },
  { queryScope: 'COLLECTION', arrayConfig: 'CONTAINS' },
];

/** The index that would serve a shape by itself, as `firestore.indexes.json` spells it. */
export function indexFor({ collection, equal, contains, order }: QueryShape): IndexDefinitions['indexes'][number] {
  const last = order.at(-1);
  const implicit = last?.direction === (order.at(-2)?.direction ?? 'ASCENDING');
  return {
    collectionGroup: collection,
    queryScope: 'COLLECTION',
    fields: [
      ...contains.map((fieldPath) => ({ fieldPath, arrayConfig: 'CONTAINS' as const })),
      ...equal.map((fieldPath) => ({ fieldPath, order: 'ASCENDING' as const })),
      ...(implicit ? order.slice(0, -1) : order).map(({ field, direction }) => ({
        fieldPath: field,
        order: direction,
      })),
    ],
  };
}
