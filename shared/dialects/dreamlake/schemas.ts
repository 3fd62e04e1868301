import { exactly } from '../exactly.ts';

/** Schemas of what this dialect answers, with the examples of its page. */

const text = { type: 'string' };
const nullableText = { type: ['string', 'null'] };
const texts = { type: 'array', items: text };
const count = { type: 'integer', minimum: 0 };
const time = { ...text, format: 'date-time' };
const metadata = { type: ['object', 'null'], description: 'As it was sent.' };

/** A page of what `items` describes, with an example that holds the only page of all there are. */
function page(
  title: string,
  items: Record<string, object>,
  example: Record<string, readonly object[]>,
): Record<string, unknown> {
  const total = Object.values(example).flat().length;
  return {
    title,
    ...exactly(
      { ...items, pageSize: count, total: { ...count, description: 'On all pages.' }, totalPages: count },
      {
        page: { ...count, description: 'From 1; absent when a cursor was sent.' },
        next_cursor: { ...text, description: 'The cursor of the next page; absent on the last.' },
      },
    ),
    examples: [{ ...example, page: 1, pageSize: 50, total, totalPages: 1 }],
  };
}

const listedDataset = {
  id: text,
  name: text,
  description: nullableText,
  tags: texts,
  createdAt: time,
  updatedAt: time,
};
const dataset = { ...listedDataset, projectId: text, metadata };
const groupedCollection = { id: text, name: text, members: texts };
const listedCollection = { ...groupedCollection, datasetId: nullableText };
const createdCollection = { ...listedCollection, projectId: text, tags: texts, createdAt: time };
const project = { id: text, name: text, slug: text, description: nullableText, tags: texts, metadata };

const listed = {
  id: 'ds_3rhg2k0000h90a8m2c14v5z1rw',
  name: 'training-v2',
  description: 'Q1 training data',
  tags: [],
  createdAt: '2026-04-15T09:30:00.000Z',
  updatedAt: '2026-04-15T09:30:00.000Z',
};
const trainingSet = { ...listed, projectId: 'proj_abc123', metadata: null };
const clips = {
  id: '1e7ac8a4-5f0d-4c52-9c39-6a1f0f6b2d11',
  name: 'front-camera-clips',
  members: ['nodeId1', 'nodeId2'],
};
const detections = { id: '9b2f6d30-77c1-4a0e-8f55-2c4d9e8a7b02', name: 'good-detections', members: ['nodeId3'] };
const created = {
  ...clips,
  datasetId: trainingSet.id,
  projectId: trainingSet.projectId,
  tags: [],
  createdAt: '2026-04-15T09:31:00.000Z',
};
const collection = { ...created, description: null, metadata: null, updatedAt: created.createdAt };
const warehouse = {
  id: trainingSet.projectId,
  name: 'Warehouse',
  slug: 'warehouse',
  description: null,
  tags: [],
  metadata: null,
};
const later = { updatedAt: '2026-04-16T08:00:00.000Z' };

/** The example of a dataset that has just been changed. */
export const changedDataset = { ...trainingSet, ...later, name: 'training-v3', tags: ['front-camera'] };

/** The example of a collection that has just been changed. */
export const changedCollection = { ...collection, ...later, name: 'rear-camera-clips', datasetId: null };

/** A dataset. */
export const datasetSchema = { title: 'DreamLakeDataset', ...exactly(dataset), examples: [trainingSet] };

/** A dataset with all its collections. */
export const datasetWithCollectionsSchema = {
  title: 'DreamLakeDatasetWithCollections',
  ...exactly({ ...dataset, collections: { type: 'array', items: exactly(groupedCollection) } }),
  examples: [{ ...trainingSet, collections: [clips, detections] }],
};

/** A page of datasets. */
export const datasetPageSchema = page(
  'DreamLakeDatasetPage',
  { datasets: { type: 'array', items: exactly(listedDataset) } },
  { datasets: [listed] },
);

/** A collection that has just been created. */
export const createdCollectionSchema = {
  title: 'DreamLakeCreatedCollection',
  ...exactly(createdCollection),
  examples: [created],
};

/** A collection. */
export const collectionSchema = {
  title: 'DreamLakeCollection',
  ...exactly({ ...createdCollection, description: nullableText, metadata, updatedAt: time }),
  examples: [collection],
};

/** A page of collections. */
export const collectionPageSchema = page(
  'DreamLakeCollectionPage',
  { collections: { type: 'array', items: exactly(listedCollection) } },
  { collections: [clips, detections].map((each) => ({ ...each, datasetId: trainingSet.id })) },
);

/** A project. */
export const projectSchema = { title: 'DreamLakeProject', ...exactly(project), examples: [warehouse] };

/** A page of projects. */
export const projectPageSchema = page(
  'DreamLakeProjectPage',
  { projects: { type: 'array', items: exactly(project) } },
  { projects: [warehouse] },
);

/** Something was deleted. */
export const successSchema = {
  title: 'DreamLakeSuccess',
  ...exactly({ success: { const: true } }),
  examples: [{ success: true }],
};

/** How many members a collection has. */
export const memberTotalSchema = {
  title: 'DreamLakeMemberTotal',
  ...exactly({ total: count }),
  examples: [{ total: 3 }],
};

/** How many collections joined a dataset, and how many it has. */
export const addedSchema = {
  title: 'DreamLakeAdded',
  ...exactly({ added: count, total: count }),
  examples: [{ added: 1, total: 2 }],
};

/** How many collections left a dataset, and how many it has. */
export const removedSchema = {
  title: 'DreamLakeRemoved',
  ...exactly({ removed: count, total: count }),
  examples: [{ removed: 1, total: 1 }],
};
