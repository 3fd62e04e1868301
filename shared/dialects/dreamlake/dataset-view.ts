import { toShortId } from '../../dataset/dataset-id.ts';
import type { DatasetRecord } from '../../dataset/dataset-record.ts';

/** The fields that a list shows, so that a page reads no more. */
export const LISTED_FIELDS = [
  'id',
  'name',
  'description',
  'tags',
  'createdAt',
  'updatedAt',
] as const satisfies (keyof DatasetRecord)[];

/** A dataset in a list; times have milliseconds. */
export function listedView(record: Pick<DatasetRecord, (typeof LISTED_FIELDS)[number]>): Record<string, unknown> {
  return {
    id: toShortId(record.id),
    name: record.name,
    description: record.description,
    tags: record.tags,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

/** A dataset by itself. */
export function datasetView(record: DatasetRecord): Record<string, unknown> {
  return {
    ...listedView(record),
    projectId: record.projectId,
    metadata: record.metadata === null ? null : JSON.parse(record.metadata),
  };
}
