import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../functions.ts';

/** `firestore.indexes.json`. https://firebase.google.com/docs/reference/firestore/indexes */
export interface IndexFile {
  indexes: readonly {
    collectionGroup: string;
    queryScope: 'COLLECTION';
    fields: readonly { fieldPath: string; order?: 'ASCENDING' | 'DESCENDING'; arrayConfig?: 'CONTAINS' }[];
  }[];
  fieldOverrides: readonly { collectionGroup: string; fieldPath: string; ttl?: boolean; indexes: readonly object[] }[];
}

/** Reads the indexes and exemptions that queries and records need. */
export function readIndexFile(): IndexFile {
  return JSON.parse(readFileSync(join(ROOT, 'firestore.indexes.json'), 'utf8'));
}

/**
 * What the database has to have, one line each, as `deploy/firestore.sh` reads it: `index` with its fields, `exemption`
 * of a field from the automatic indexes, `expiry` of documents by a field.
 */
export function databaseNeeds({ indexes, fieldOverrides }: IndexFile): string[] {
  return [
    ...indexes.map(
      ({ collectionGroup, fields }) =>
        `index ${collectionGroup} ${fields.map((field) => `${field.fieldPath}:${field.order ?? field.arrayConfig}`).join(',')}`,
    ),
    ...fieldOverrides.map(({ collectionGroup, fieldPath }) => `exemption ${collectionGroup} ${fieldPath}`),
    ...fieldOverrides
      .filter(({ ttl }) => ttl)
      .map(({ collectionGroup, fieldPath }) => `expiry ${collectionGroup} ${fieldPath}`),
  ];
}
