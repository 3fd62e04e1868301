import type { CollectionRecord } from '../../dataset/collection.ts';
import { toShortId } from '../../dataset/dataset-id.ts';
import type { ListedCollection } from '../../registry/collection-queries.ts';

/** Most bytes of collections in one answer; a function may answer 32 MB. https://cloud.google.com/functions/quotas */
export const MAX_LISTED_BYTES = 24_000_000;

/** A collection as one of a dataset. */
export function groupedView({ id, name, members }: ListedCollection): Record<string, unknown> {
  return { id, name, members };
}

/** A collection in a list. */
export function listedCollectionView(collection: ListedCollection): Record<string, unknown> {
  return { ...groupedView(collection), datasetId: datasetIdView(collection) };
}

/** A collection that has just been created. */
export function createdCollectionView(record: CollectionRecord): Record<string, unknown> {
  const { id, name, members, projectId, tags, createdAt } = record;
  return { id, name, members, datasetId: datasetIdView(record), projectId, tags, createdAt: createdAt.toISOString() };
}

/** A collection by itself. */
export function collectionView(record: CollectionRecord): Record<string, unknown> {
  return {
    ...createdCollectionView(record),
    description: record.description,
    metadata: record.metadata === null ? null : JSON.parse(record.metadata),
    updatedAt: record.updatedAt.toISOString(),
  };
}

function datasetIdView({ datasetId }: Pick<CollectionRecord, 'datasetId'>): string | null {
  return datasetId && toShortId(datasetId);
}
