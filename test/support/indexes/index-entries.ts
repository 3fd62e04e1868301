import type { IndexDefinitions } from './served-by.ts';

/**
 * How many index entries a write of a document makes or changes at most: two for every value that no exemption keeps out
 * of the automatic indexes, one for every element of an array, and one for every composite index whose fields are all
 * there, times the elements of an array in it. https://firebase.google.com/docs/firestore/query-data/index-overview
 */
export function indexEntries(
  collection: string,
  document: Readonly<Record<string, unknown>>,
  { indexes, fieldOverrides }: IndexDefinitions,
): { automatic: number; composite: number } {
  const values = leaves(document);
  const exempt = (path: string): boolean =>
    fieldOverrides.some(
      ({ collectionGroup, fieldPath }) =>
        collectionGroup === collection && (path === fieldPath || path.startsWith(`${fieldPath}.`)),
    );
  const automatic = [...values]
    .filter(([path]) => !exempt(path))
    .map(([, value]) => (Array.isArray(value) ? value.length : 2));
  const composite = indexes
    .filter(
      ({ collectionGroup, fields }) =>
        collectionGroup === collection && fields.every(({ fieldPath }) => values.has(fieldPath)),
    )
    .map(({ fields }) => {
      const contained = fields.find(({ arrayConfig }) => arrayConfig)?.fieldPath;
      const elements = contained === undefined ? undefined : values.get(contained);
      return Array.isArray(elements) ? elements.length : 1;
    });
  return { automatic: sum(automatic), composite: sum(composite) };
}

/** Every value of a document by its path; maps are what is in them. */
function leaves(document: Readonly<Record<string, unknown>>, before = ''): Map<string, unknown> {
  const found = Object.entries(document).flatMap(([key, value]): [string, unknown][] => {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
    return isMap ? [...leaves(value as Record<string, unknown>, `${before}${key}.`)] : [[before + key, value]];
  });
  return new Map(found);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
