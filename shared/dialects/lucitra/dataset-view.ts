import { toShortId } from '../../dataset/dataset-id.ts';
import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { gcsUri } from '../../dataset/object-path.ts';
import { seconds } from '../time.ts';

/** The fields that a list shows, so that a page reads no more. */
export const LISTED_FIELDS = [
  'id',
  'projectId',
  'name',
  'format',
  'scan',
  'sizeBytes',
  'uploadedAt',
  'status',
  'createdAt',
] as const satisfies (keyof DatasetRecord)[];

/** A dataset in a list. What processing fills in is null until then. */
export function listedView(record: Pick<DatasetRecord, (typeof LISTED_FIELDS)[number]>): Record<string, unknown> {
  return {
    id: toShortId(record.id),
    project_id: record.projectId,
    name: record.name,
    format: record.format,
    scene_count: record.scan?.sceneCount ?? null,
    total_size_bytes: record.sizeBytes,
    uploaded_at: seconds(record.uploadedAt),
    status: record.status,
  };
}

/** A dataset by itself: the object of Lucitra's own API and what this product adds. */
export function datasetView(record: DatasetRecord): Record<string, unknown> {
  return {
    ...listedView(record),
    gcs_path: record.object && gcsUri(record.object.bucket, record.object.name),
    metadata: record.metadata === null ? {} : JSON.parse(record.metadata),
    created_at: seconds(record.createdAt),
    updated_at: seconds(record.updatedAt),
    description: record.description,
    tags: record.tags,
    data_type: record.dataType,
    crc32c: record.object?.crc32c ?? null,
    scan: record.scan && {
      format: record.scan.format,
      scene_count: record.scan.sceneCount,
      ...(record.scan.frameCount === null ? {} : { frame_count: record.scan.frameCount }),
      counts: record.scan.counts,
      issues: record.scan.issues,
    },
    ...(record.adapter ? { adapter: record.adapter } : {}),
    ...(record.review?.reason ? { rejection_reason: record.review.reason } : {}),
    ...(record.status === 'failed' && record.failure ? { error: record.failure } : {}),
  };
}
