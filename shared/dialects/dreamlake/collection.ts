import type { CollectionRecord } from '../../dataset/collection.ts';
import type { ListedCollection } from '../../registry/collection-queries.ts';
import { jsonText } from '../../validation/json-text.ts';
import {
  type Answer,
  count,
  named,
  nullable,
  object,
  type Static,
  text,
  texts,
  time,
} from '../../validation/schema.ts';
import { shownMetadata } from './described.ts';
import { optionalPageFields, type PageOfList, pageFields, pagingExample, pagingView } from './page.ts';

/** A collection as this dialect shows it: as one of a dataset, in a list, by itself, and what becomes of it. */

const memberFields = { id: text, name: text, members: texts } as const;
const listedFields = { ...memberFields, datasetId: nullable(text) } as const;
const createdFields = { ...listedFields, projectId: text, tags: texts, createdAt: time } as const;

/** Schema of the members that one call names. */
export const membersSchema = { type: 'array', maxItems: 2000, items: { type: 'string', memberId: true } } as const;

/** Schema of a collection as one of a dataset. */
export const memberCollection = object(memberFields);
const listed = object(listedFields);
const created = object(createdFields);
const collection = object({
  ...createdFields,
  description: nullable(text),
  metadata: shownMetadata,
  updatedAt: time,
});
const page = object({ collections: { type: 'array', items: listed }, ...pageFields }, optionalPageFields);

/** Examples of the collections of a dataset. */
export const clipsExample = {
  id: '1e7ac8a4-5f0d-4c52-9c39-6a1f0f6b2d11',
  name: 'front-camera-clips',
  members: ['nodeId1', 'nodeId2'],
} satisfies Static<typeof memberCollection>;
export const detectionsExample = {
  id: '9b2f6d30-77c1-4a0e-8f55-2c4d9e8a7b02',
  name: 'good-detections',
  members: ['nodeId3'],
} satisfies Static<typeof memberCollection>;

const datasetId = 'ds_3rhg2k0000h90a8m2c14v5z1rw';
const createdExample = {
  ...clipsExample,
  datasetId,
  projectId: 'proj_abc123',
  tags: [],
  createdAt: '2026-04-15T09:31:00.000Z',
} satisfies Static<typeof created>;
const example = {
  ...createdExample,
  description: null,
  metadata: null,
  updatedAt: createdExample.createdAt,
} satisfies Static<typeof collection>;

/** The example of a collection that has just been changed. */
export const changedExample: Static<typeof collection> = {
  ...example,
  updatedAt: '2026-04-16T08:00:00.000Z',
  name: 'rear-camera-clips',
  datasetId: null,
};

/** A collection that has just been created. */
export const createdCollectionSchema = named('DreamLakeCreatedCollection', created, createdExample);

/** A collection. */
export const collectionSchema = named('DreamLakeCollection', collection, example);

/** A page of collections. */
export const collectionPageSchema = named('DreamLakeCollectionPage', page, {
  collections: [
    { ...clipsExample, datasetId },
    { ...detectionsExample, datasetId },
  ],
  ...pagingExample(2),
});

/** Most bytes of collections in one answer: several such answers at once have to fit an instance's memory. */
export const MAX_LISTED_BYTES = 8_000_000;

/** A collection as one of a dataset. */
export function memberCollectionView({ id, name, members }: ListedCollection): Answer<typeof memberCollection> {
  return { id, name, members };
}

function listedView(record: ListedCollection, datasetId: string | null | undefined): Answer<typeof listed> {
  return { ...memberCollectionView(record), datasetId: datasetId ?? null };
}

/**
 * A collection that has just been created.
 *
 * @param datasetId - The dataset that it is shown to belong to, in the spelling of this dialect.
 */
export function createdCollectionView(record: CollectionRecord, datasetId: string | null): Answer<typeof created> {
  const { projectId, tags, createdAt } = record;
  return { ...listedView(record, datasetId), projectId, tags, createdAt: createdAt.toISOString() };
}

/** A collection by itself; `datasetId` as in {@link createdCollectionView}. */
export function collectionView(record: CollectionRecord, datasetId: string | null): Answer<typeof collection> {
  return {
    ...createdCollectionView(record, datasetId),
    description: record.description,
    metadata: jsonText(record.metadata),
    updatedAt: record.updatedAt.toISOString(),
  };
}

/** A page of collections; `datasetIds` as in {@link createdCollectionView}, one for each. */
export function collectionPageView(
  records: readonly ListedCollection[],
  datasetIds: readonly (string | null)[],
  position: PageOfList,
): Answer<typeof page> {
  const collections = records.map((record, index) => listedView(record, datasetIds[index]));
  return { collections, ...pagingView(records, position) };
}

const memberTotal = object({ total: count });
const added = object({ added: count, total: count });
const removed = object({ removed: count, total: count });

/** How many members a collection has. */
export const memberTotalSchema = named('DreamLakeMemberTotal', memberTotal, { total: 3 });

/** How many collections joined a dataset, and how many it has. */
export const addedSchema = named('DreamLakeAdded', added, { added: 1, total: 2 });

/** How many collections left a dataset, and how many it has. */
export const removedSchema = named('DreamLakeRemoved', removed, { removed: 1, total: 1 });

/** How many members a collection has. */
export function memberTotalView(total: number): Answer<typeof memberTotal> {
  return { total };
}

/** How many collections joined a dataset, and how many it has. */
export function addedView(moved: number, total: number): Answer<typeof added> {
  return { added: moved, total };
}

/** How many collections left a dataset, and how many it has. */
export function removedView(moved: number, total: number): Answer<typeof removed> {
  return { removed: moved, total };
}
