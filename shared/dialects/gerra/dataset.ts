import { DATA_TYPES } from '../../dataset/data-type.ts';
import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { SHOWN_STATUSES, type ShownStatus } from '../../dataset/status.ts';
import { type Answer, count, named, nullable, object, type Static, text, time, uuid } from '../../validation/schema.ts';
import { seconds } from '../time.ts';
import { metadataView } from './metadata.ts';

/** A dataset as this dialect shows it, field for field as Gerra's own API does. */

/** Schema of the status of what this dialect shows. */
export const statusSchema = { ...text, enum: SHOWN_STATUSES } as const;

const dataset = object({
  id: { ...uuid, description: 'Unique dataset identifier.' },
  date_created: time,
  date_updated: time,
  organization_id: { ...uuid, description: 'Owning organization.' },
  data_type: nullable({ ...text, enum: DATA_TYPES }),
  name: text,
  description: nullable(text),
  status: statusSchema,
  link: { ...nullable(text), description: 'Path of the archive in its bucket.' },
  signed_url: { ...nullable(text), description: 'Signed download of the archive, good for 60 minutes.' },
  data_byte_size: { ...nullable(count), description: 'Size of the archive.' },
  metadata: { type: 'object', description: 'As it was sent; a reviewer’s reason as `rejection_reason`.' },
});

/** The example of a dataset. */
export const datasetExample = {
  id: '770e8400-e29b-41d4-a716-446655440000',
  date_created: '2025-01-15T10:30:00Z',
  date_updated: '2025-01-15T14:45:00Z',
  organization_id: '660e8400-e29b-41d4-a716-446655440000',
  data_type: 'episode',
  name: 'Robot Arm Sensor Data Q1 2025',
  description: 'Telemetry data from robot arm sensors',
  status: 'pending',
  link: 'datasets/robot-arm-q1-2025.zip',
  signed_url: 'https://storage.example.com/...',
  data_byte_size: 257355776,
  metadata: { sensor_type: 'thermal', location: 'factory_floor_3' },
} satisfies Static<typeof dataset>;

/** A dataset. */
export const datasetSchema = named('GerraDataset', dataset, datasetExample);

const page = object(
  {
    datasets: { type: 'array', items: datasetSchema },
    total: { ...count, description: 'Datasets that match, whatever the page.' },
  },
  { next_cursor: { ...text, description: 'The cursor of the next page; absent on the last.' } },
);

/** A page of datasets. */
export const datasetPageSchema = named('GerraDatasetPage', page, { datasets: [datasetExample], total: 1 });

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
  'shownStatus',
  'object',
  'sizeBytes',
  'metadata',
  'review',
] as const satisfies (keyof DatasetRecord)[];

/** A record as far as the view needs it. */
export type Viewed = Pick<DatasetRecord, (typeof VIEWED_FIELDS)[number]>;

/** Most bytes of datasets in one answer: nothing else bounds metadata but 64 KiB a dataset. */
export const MAX_VIEWED_BYTES = 12_000_000;

/**
 * A dataset.
 *
 * @param signedUrl - Where its archive can be downloaded.
 */
export function datasetView(record: Viewed, signedUrl: string | null | undefined): Answer<typeof dataset> {
  return {
    id: record.id,
    date_created: seconds(record.createdAt),
    date_updated: seconds(record.updatedAt),
    organization_id: record.organizationId,
    data_type: record.dataType,
    name: record.name,
    description: record.description,
    status: statusView(record.shownStatus),
    link: record.object?.name ?? null,
    signed_url: signedUrl ?? null,
    data_byte_size: record.sizeBytes,
    metadata: metadataView(record),
  };
}

/** A page of datasets; `next` is the cursor of the page after it. */
export function datasetPageView(
  records: readonly Viewed[],
  { signedUrls, total, next }: { signedUrls: readonly (string | null)[]; total: number; next: string | undefined },
): Answer<typeof page> {
  const datasets = records.map((record, index) => datasetView(record, signedUrls[index]));
  return { datasets, total, next_cursor: next };
}

/** What a dataset that has reached review is shown as: by the lifecycle's table it is one of these from then on. */
export function statusView(status: ShownStatus): (typeof SHOWN_STATUSES)[number] {
  return status as (typeof SHOWN_STATUSES)[number];
}
