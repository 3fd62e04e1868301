import { toShortId } from '../../dataset/dataset-id.ts';
import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { shownName } from '../../dataset/group.ts';
import type { ListedCollection } from '../../registry/collection-queries.ts';
import { jsonText } from '../../validation/json-text.ts';
import { type Answer, named, nullable, object, type Static, text, texts, time } from '../../validation/schema.ts';
import { clipsExample, detectionsExample, memberCollection, memberCollectionView } from './collection.ts';
import { shownMetadata } from './described.ts';
import { optionalPageFields, type PageOfList, pageFields, pagingExample, pagingView } from './page.ts';

/** A dataset as this dialect shows it, by itself and in a list. Times have milliseconds. */

const listedFields = {
  id: text,
  name: text,
  description: nullable(text),
  tags: texts,
  createdAt: time,
  updatedAt: time,
} as const;
const listedDataset = object(listedFields);
const datasetFields = { ...listedFields, projectId: text, metadata: shownMetadata } as const;
const dataset = object(datasetFields);
const withCollections = object({ ...datasetFields, collections: { type: 'array', items: memberCollection } });
const page = object({ datasets: { type: 'array', items: listedDataset }, ...pageFields }, optionalPageFields);

const listedExample = {
  id: 'ds_3rhg2k0000h90a8m2c14v5z1rw',
  name: 'training-v2',
  description: 'Q1 training data',
  tags: [],
  createdAt: '2026-04-15T09:30:00.000Z',
  updatedAt: '2026-04-15T09:30:00.000Z',
} satisfies Static<typeof listedDataset>;

/** The example of a dataset. */
export const datasetExample = {
  ...listedExample,
  projectId: 'proj_abc123',
  metadata: null,
} satisfies Static<typeof dataset>;

/** The example of a dataset that has just been changed. */
export const changedExample: Static<typeof dataset> = {
  ...datasetExample,
  updatedAt: '2026-04-16T08:00:00.000Z',
  name: 'training-v3',
  tags: ['front-camera'],
};

/** A dataset. */
export const datasetSchema = named('DreamLakeDataset', dataset, datasetExample);

/** A dataset with all its collections. */
export const datasetWithCollectionsSchema = named('DreamLakeDatasetWithCollections', withCollections, {
  ...datasetExample,
  collections: [clipsExample, detectionsExample],
});

/** A page of datasets. */
export const datasetPageSchema = named('DreamLakeDatasetPage', page, {
  datasets: [listedExample],
  ...pagingExample(1),
});

/** The fields that a list shows, so that a page reads no more. */
export const LISTED_FIELDS = [
  'id',
  'name',
  'heldName',
  'description',
  'tags',
  'createdAt',
  'updatedAt',
] as const satisfies (keyof DatasetRecord)[];

type Listed = Pick<DatasetRecord, (typeof LISTED_FIELDS)[number]>;

function listedView(record: Listed): Answer<typeof listedDataset> {
  return {
    id: toShortId(record.id),
    name: shownName(record),
    description: record.description,
    tags: record.tags,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

/** A dataset. */
export function datasetView(record: DatasetRecord): Answer<typeof dataset> {
  return { ...listedView(record), projectId: record.projectId, metadata: jsonText(record.metadata) };
}

/** A dataset with all its collections. */
export function datasetWithCollectionsView(
  record: DatasetRecord,
  collections: readonly ListedCollection[],
): Answer<typeof withCollections> {
  return { ...datasetView(record), collections: collections.map(memberCollectionView) };
}

/** A page of datasets. */
export function datasetPageView(records: readonly Listed[], position: PageOfList): Answer<typeof page> {
  return { datasets: records.map(listedView), ...pagingView(records, position) };
}
