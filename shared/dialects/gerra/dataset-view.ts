import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { seconds } from '../time.ts';

/** The fields that the view needs, so that a page reads no more. */
export const VIEWED_FIELDS = [
  'id',
  'createdAt',
  'updatedAt',
  'organizationId',
  'dataType',
  'name',
  'description',
  'status',
  'object',
  'sizeBytes',
  'metadata',
  'review',
] as const satisfies (keyof DatasetRecord)[];

/**
 * Most bytes of datasets, as JSON, in one answer. Nothing bounds metadata but 64 KiB a dataset, and while it is parsed
 * it takes up to twenty times the memory of its text, in an instance of 512 MiB.
 */
export const MAX_VIEWED_BYTES = 12_000_000;

export type Viewed = Pick<DatasetRecord, (typeof VIEWED_FIELDS)[number]>;

/** The dataset object of Gerra's own API, field for field. */
export function datasetView(record: Viewed, signedUrl: string | null | undefined): Record<string, unknown> {
  return {
    id: record.id,
    date_created: seconds(record.createdAt),
    date_updated: seconds(record.updatedAt),
    organization_id: record.organizationId,
    data_type: record.dataType,
    name: record.name,
    description: record.description,
    status: record.status,
    link: record.object?.name ?? null,
    signed_url: signedUrl ?? null,
    data_byte_size: record.sizeBytes,
    metadata: metadataView(record),
  };
}

/** The caller's metadata, and a reviewer's reason, which this dialect shows in it. */
export function metadataView({
  metadata,
  review,
}: Pick<DatasetRecord, 'metadata' | 'review'>): Record<string, unknown> {
  const reason = review?.reason;
  return { ...(metadata === null ? {} : JSON.parse(metadata)), ...(reason ? { rejection_reason: reason } : {}) };
}
