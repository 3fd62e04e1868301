import { isDeepStrictEqual } from 'node:util';

/** One field of an order, or of an index that is read in that order. */
export interface Ordered {
  field: string;
  direction: 'ASCENDING' | 'DESCENDING';
}

/** What decides which index can serve a query: everything about it but its values. */
export interface QueryShape {
  collection: string;
  /** Fields compared with `==`, `in` or null. */
  equal: readonly string[];
  /** Field of an `array-contains` or `array-contains-any`. */
  contains: readonly string[];
  /** The order in which the index has to be read, what Firestore adds to it included, `__name__` at its end. */
  order: readonly Ordered[];
}

interface Field {
  field: { fieldPath: string };
}

type Filter =
  | { fieldFilter: Field & { op: string } }
  | { unaryFilter: Field & { op: string } }
  | { compositeFilter: { op: string; filters: Filter[] } };

/** `StructuredQuery` of Firestore's API, as far as it matters here. */
export interface StructuredQuery {
  from: { collectionId: string }[];
  where?: Filter;
  orderBy?: (Field & { direction: Ordered['direction'] })[];
}

/** `Aggregation` of Firestore's API. */
export interface Aggregation {
  sum?: Field;
  avg?: Field;
}

const EQUALITY = ['EQUAL', 'IN', 'IS_NULL', 'IS_NAN'];
const CONTAINS = ['ARRAY_CONTAINS', 'ARRAY_CONTAINS_ANY'];
const RANGE = ['LESS_THAN', 'LESS_THAN_OR_EQUAL', 'GREATER_THAN', 'GREATER_THAN_OR_EQUAL'];
const INEQUALITY = [...RANGE, 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NULL', 'IS_NOT_NAN'];

/**
 * The shape of a query as it goes over the wire. A field compared by inequality is ordered by, asked for or not; so is
 * one that is summed, because sums are read from the index.
 * https://firebase.google.com/docs/firestore/query-data/index-overview
 *
 * @throws RangeError for a filter that this does not know, an `or` for one.
 */
export function shapeOf(
  { from, where, orderBy = [] }: StructuredQuery,
  aggregations: readonly Aggregation[],
): QueryShape {
  const filters = where ? flat(where) : [];
  const fieldsOf = (ops: readonly string[]): string[] =>
    unique(filters.filter(({ op }) => ops.includes(op)).map(({ field }) => field));
  const unknown = filters.find(({ op }) => ![...EQUALITY, ...CONTAINS, ...INEQUALITY].includes(op));
  if (unknown) throw new RangeError(`A filter that no rule is known for: ${unknown.op}`);

  const order: Ordered[] = orderBy.map(({ field, direction }) => ({ field: field.fieldPath, direction }));
  const last = (): Ordered['direction'] => order.at(-1)?.direction ?? 'ASCENDING';
  const summed = aggregations.flatMap(({ sum, avg }) => [sum, avg]).flatMap((found) => found?.field.fieldPath ?? []);
  const equal = fieldsOf(EQUALITY);
  for (const field of [...fieldsOf(INEQUALITY), ...unique(summed), '__name__']) {
    const known = equal.includes(field) || order.some((ordered) => ordered.field === field);
    if (!known) order.push({ field, direction: last() });
  }
  return { collection: from[0]?.collectionId ?? '', equal, contains: fieldsOf(CONTAINS), order };
}

function flat(filter: Filter): { field: string; op: string }[] {
  if ('compositeFilter' in filter) {
    const { op, filters } = filter.compositeFilter;
    if (op === 'AND') return filters.flatMap(flat);
    // Alternatives that are alike are read from one index, one after the other.
    const [first, ...others] = filters.map(flat);
    return first && others.every((other) => isDeepStrictEqual(other, first)) ? first : [{ field: '', op }];
  }
  const { field, op } = 'fieldFilter' in filter ? filter.fieldFilter : filter.unaryFilter;
  return [{ field: field.fieldPath, op }];
}

function unique(fields: readonly string[]): string[] {
  return [...new Set(fields)].sort();
}
