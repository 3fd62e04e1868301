import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexDefinitions } from '../../support/indexes/served-by.ts';

const file = join(import.meta.dirname, '../../../firestore.indexes.json');
const { indexes, fieldOverrides }: IndexDefinitions = JSON.parse(readFileSync(file, 'utf8'));

describe('firestore.indexes.json', () => {
  it('lists each index once, sorted by collection and fields', () => {
    const keys = indexes.map(
      ({ collectionGroup, fields }) => `${collectionGroup}/${fields.map(({ fieldPath }) => fieldPath).join(',')}`,
    );

    expect(keys).toEqual([...keys].sort());
    expect(new Set(indexes.map((index) => JSON.stringify(index))).size).toBe(indexes.length);
  });

  it('lists each field once, sorted by collection and field', () => {
    const keys = fieldOverrides.map(({ collectionGroup, fieldPath }) => `${collectionGroup}/${fieldPath}`);

    expect(keys).toEqual([...new Set(keys)].sort());
  });

  it.each([
    ['datasets', 'metadata'],
    ['datasets', 'scan'],
    ['datasets', 'adapter'],
    ['collections', 'members'],
  ])('keeps the large field %s.%s out of every index', (collectionGroup, fieldPath) => {
    expect(fieldOverrides).toContainEqual({ collectionGroup, fieldPath, indexes: [] });
    expect(indexes.flatMap(({ fields }) => fields.map((field) => field.fieldPath))).not.toContain(fieldPath);
  });

  it.each(['auditEvents', 'idempotencyKeys'])('lets %s expire', (collectionGroup) => {
    expect(fieldOverrides).toContainEqual({ collectionGroup, fieldPath: 'expireAt', ttl: true, indexes: [] });
  });
});
