import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import { facetsOf, MAX_FACETS } from '../../../shared/dataset/facets.ts';
import { newDataset } from '../../../shared/dataset/new-dataset.ts';
import { DATASET, toDocument } from '../../../shared/registry/record-kinds.ts';
import { indexEntries } from '../../support/indexes/index-entries.ts';
import type { IndexDefinitions } from '../../support/indexes/served-by.ts';

const file = join(import.meta.dirname, '../../../firestore.indexes.json');
const definitions: IndexDefinitions = JSON.parse(readFileSync(file, 'utf8'));

const now = new Date('2026-01-02T03:04:05Z');
const entries = Array.from({ length: 2 * MAX_FACETS }, (_, index) => ({ key: `key-${index}`, value: String(index) }));
const metadata = { text: '{}', facets: facetsOf(entries) };

/** A dataset that has everything that a dataset can have. */
const whole: DatasetRecord = {
  ...newDataset(
    { name: 'warehouse', format: 'coco', dataType: 'episode', tags: ['a', 'b'], metadata },
    { organizationId: 'o', projectId: 'p', space: 'acme/warehouse' },
    { id: 'i', now, operationId: 'x', heldName: 'warehouse', uploadExpiresAt: now },
  ),
  processing: { generation: '1', epoch: 1, attempt: 1, leaseExpiresAt: now },
  object: { bucket: 'b', name: 'n', generation: '1', sizeBytes: 1, crc32c: 'c' },
  sizeBytes: 1,
  uploadedAt: now,
  scan: { format: 'coco', sceneCount: 1, frameCount: 1, counts: {}, issues: [] },
  review: { decision: 'accepted', reason: null, by: 'me', at: now },
};

describe('a write of a dataset', () => {
  const document = { ...toDocument(DATASET, whole) };

  it('makes fewer than 150 index entries, with two tags and as many facets as there can be', () => {
    const { automatic, composite } = indexEntries('datasets', document, definitions);

    expect(document.facets).toHaveLength(20);
    expect(automatic + composite).toBeLessThan(150);
    expect({ automatic, composite }).toEqual({ automatic: 2, composite: 147 });
  });

  it('makes entries in no automatic index but the one by which the members of a group are found', () => {
    const { groupId: _, ...iteration } = whole.iteration;

    expect(indexEntries('datasets', { ...document, iteration }, definitions).automatic).toBe(0);
  });
});

describe('the count of index entries', () => {
  it('follows the rules of Firestore', () => {
    const cities: IndexDefinitions = {
      indexes: [
        {
          collectionGroup: 'cities',
          queryScope: 'COLLECTION',
          fields: [
            { fieldPath: 'name', order: 'ASCENDING' },
            { fieldPath: 'regions', arrayConfig: 'CONTAINS' },
          ],
        },
        { collectionGroup: 'cities', queryScope: 'COLLECTION', fields: [{ fieldPath: 'missing', order: 'ASCENDING' }] },
      ],
      fieldOverrides: [{ collectionGroup: 'cities', fieldPath: 'notes', indexes: [] }],
    };

    const city = { name: 'x', notes: 'y', at: { lat: 1, long: 2 }, regions: ['a', 'b', 'c'] };

    expect(indexEntries('cities', city, cities)).toEqual({ automatic: 2 + 2 * 2 + 3, composite: 3 });
  });
});
