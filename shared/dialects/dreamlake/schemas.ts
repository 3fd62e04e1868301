/** Schemas of what this dialect answers, with the examples of its page. */

const text = { type: 'string' };
const nullableText = { type: ['string', 'null'] };
const texts = { type: 'array', items: text };
const count = { type: 'integer', minimum: 0 };
const time = { ...text, format: 'date-time' };
const metadata = { type: ['object', 'null'], description: 'As it was sent.' };

/** An object that has every one of these properties and, perhaps, the optional ones. */
function exactly(properties: Record<string, object>, optional: Record<string, object> = {}): Record<string, unknown> {
  return {
    type: 'object',
    required: Object.keys(properties),
    additionalProperties: false,
    properties: { ...properties, ...optional },
  };
}

function page(title: string, items: Record<string, object>): Record<string, unknown> {
  return {
    title,
    ...exactly(
      { ...items, pageSize: count, total: { ...count, description: 'On all pages.' }, totalPages: count },
      {
        page: { ...count, description: 'From 1; absent when a cursor was sent.' },
        next_cursor: { ...text, description: 'The cursor of the next page; absent on the last.' },
      },
    ),
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

const datasetExample = {
  id: 'ds_3rhg2k0000h90a8m2c14v5z1rw',
  name: 'training-v2',
  description: 'Q1 training data',
  tags: [],
  createdAt: '2026-04-15T09:30:00.000Z',
  updatedAt: '2026-04-15T09:30:00.000Z',
};

/** A dataset. */
export const datasetSchema = {
  title: 'DreamLakeDataset',
  ...exactly(dataset),
  examples: [{ ...datasetExample, projectId: 'proj_abc123', metadata: null }],
};

/** A dataset with all its collections. */
export const datasetWithCollectionsSchema = {
  title: 'DreamLakeDatasetWithCollections',
  ...exactly({ ...dataset, collections: { type: 'array', items: exactly(groupedCollection) } }),
};

/** A page of datasets. */
export const datasetPageSchema = page('DreamLakeDatasetPage', {
  datasets: { type: 'array', items: exactly(listedDataset) },
});

/** A collection that has just been created. */
export const createdCollectionSchema = { title: 'DreamLakeCreatedCollection', ...exactly(createdCollection) };

/** A collection. */
export const collectionSchema = {
  title: 'DreamLakeCollection',
  ...exactly({ ...createdCollection, description: nullableText, metadata, updatedAt: time }),
};

/** A page of collections. */
export const collectionPageSchema = page('DreamLakeCollectionPage', {
  collections: { type: 'array', items: exactly(listedCollection) },
});

/** A project. */
export const projectSchema = { title: 'DreamLakeProject', ...exactly(project) };

/** A page of projects. */
export const projectPageSchema = page('DreamLakeProjectPage', {
  projects: { type: 'array', items: exactly(project) },
});

/** Something was deleted. */
export const successSchema = { title: 'DreamLakeSuccess', ...exactly({ success: { const: true } }) };

/** How many members a collection has. */
export const memberTotalSchema = { title: 'DreamLakeMemberTotal', ...exactly({ total: count }) };

/** How many collections joined a dataset, and how many it has. */
export const addedSchema = { title: 'DreamLakeAdded', ...exactly({ added: count, total: count }) };

/** How many collections left a dataset, and how many it has. */
export const removedSchema = { title: 'DreamLakeRemoved', ...exactly({ removed: count, total: count }) };
