import { DATA_TYPES } from '../../dataset/data-type.ts';
import { toShortId } from '../../dataset/dataset-id.ts';
import { type DatasetRecord, MAX_IGNORED_UPLOADS, type StoredReport } from '../../dataset/dataset-record.ts';
import { DATASET_FORMATS } from '../../dataset/format.ts';
import { gcsUri } from '../../dataset/object-path.ts';
import { STATUSES, SUPERSEDED } from '../../dataset/status.ts';
import { adapterSchema, expectedSchema, expectSchema } from '../../validation/dataset-fields.ts';
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
import { seconds } from '../time.ts';

/** A dataset as this dialect shows it, by itself and in a list. */

const reportSummarySchema = object({ errors: count, warnings: count, previews: count, files: count });

const listedFields = {
  id: { ...text, description: 'Unique dataset identifier.' },
  project_id: text,
  name: text,
  format: { ...text, enum: DATASET_FORMATS },
  scene_count: { ...nullable(count), description: 'Scenes found in the archive; null until it has been processed.' },
  total_size_bytes: { ...nullable(count), description: 'Size of the archive; null until it has been processed.' },
  uploaded_at: { ...nullable(time), description: 'When the upload was complete.' },
  status: { ...text, enum: [...STATUSES, SUPERSEDED] },
  report: {
    ...nullable(reportSummarySchema),
    description: 'The summary of its content report; null without a report.',
  },
} as const;

const fault = object({ code: text, message: text });

/** Why a dataset is not accepted. */
const reasons = {
  rejection_reason: { ...text, description: 'Why it was rejected.' },
  error: { ...fault, description: 'Why the upload was refused.' },
} as const;

const listedDataset = named('LucitraListedDataset', object(listedFields, reasons));

const scan = object(
  {
    format: { ...text, enum: DATASET_FORMATS },
    scene_count: nullable(count),
    counts: { type: 'object', additionalProperties: count },
    issues: { type: 'array', items: fault },
  },
  { frame_count: count },
);

const ignoredUploads = {
  type: 'array',
  maxItems: MAX_IGNORED_UPLOADS,
  description:
    'The last uploads that came after the dataset had been processed, oldest first. Their bytes do not count: compare crc32c.',
  items: object({ at: time, size_bytes: count, crc32c: text }),
} as const;

const dataset = object(
  {
    ...listedFields,
    gcs_path: { ...nullable(text), description: 'Where the archive lies in Cloud Storage.' },
    metadata: { type: 'object', description: 'As it was sent.' },
    revision: { ...count, description: 'Grows with every change; also the `ETag`, which `If-Match` takes.' },
    created_at: time,
    updated_at: time,
    description: nullable(text),
    tags: texts,
    data_type: nullable({ ...text, enum: DATA_TYPES }),
    crc32c: { ...nullable(text), description: 'Base64 of the big-endian CRC32C.' },
    scan: nullable(scan),
    ignored_uploads: ignoredUploads,
  },
  {
    adapter: { ...adapterSchema, description: 'How its scenes are counted; only of format custom.' },
    expected: { ...expectedSchema, description: 'The only bytes that its upload may have; absent when any are taken.' },
    expect: { ...expectSchema, description: 'What its owner expects of the archive.' },
    progress: {
      ...object({ bytes_read: count, total_bytes: count }),
      description:
        'While it is processed: how much of the upload has been read, told when the lease is renewed (by default every 40 seconds). A zip and a bare tar may be done with fewer bytes than there are.',
    },
    ...reasons,
  },
);

const listedExample = {
  id: 'ds_7kx9m2',
  project_id: 'proj_abc123',
  name: 'warehouse-v3',
  format: 'coco',
  scene_count: 5000,
  total_size_bytes: 2147483648,
  uploaded_at: '2026-03-06T12:05:00Z',
  status: 'pending',
  report: { errors: 0, warnings: 12, previews: 0, files: 5001 },
} satisfies Static<typeof listedDataset>;

const example = {
  ...listedExample,
  gcs_path: 'gs://lucitra-datasets/proj_abc123/ds_7kx9m2/warehouse-v3.tar.gz',
  metadata: { simulator: 'isaac-sim', version: '4.5.0', scene_count: 5000 },
  revision: 3,
  created_at: '2026-03-06T12:00:00Z',
  updated_at: '2026-03-06T12:06:00Z',
  description: null,
  tags: [],
  data_type: null,
  crc32c: 'yZRlqg==',
  scan: { format: 'coco', scene_count: 5000, counts: { images: 5000, annotations: 61000 }, issues: [] },
  ignored_uploads: [],
} satisfies Static<typeof dataset>;

/** A dataset by itself. */
export const datasetSchema = named('LucitraDataset', dataset, example);

/** The example of a dataset that has just been deleted. */
export const deletedExample: Static<typeof dataset> = {
  ...example,
  revision: 4,
  updated_at: '2026-03-07T09:00:00Z',
  status: 'discarded',
};

/** The example of a dataset that has just been changed. */
export const changedExample: Static<typeof dataset> = {
  ...example,
  revision: 4,
  updated_at: '2026-03-07T09:00:00Z',
  description: 'Night shift',
  tags: ['night'],
};

const page = object(
  {
    datasets: { type: 'array', items: listedDataset },
    total: {
      ...nullable(count),
      description: 'Datasets that match, whatever the page; null where several filters had to be compared one by one.',
    },
  },
  {
    next_cursor: {
      ...text,
      description:
        'The cursor of the next page; absent on the last. With several filters, a page that is short may have one.',
    },
  },
);

/** A page of datasets. */
export const datasetPageSchema = named('LucitraDatasetPage', page, { datasets: [listedExample], total: 1 });

/** The fields that a list shows, so that a page reads no more. */
export const LISTED_FIELDS = [
  'id',
  'projectId',
  'name',
  'format',
  'scan',
  'sizeBytes',
  'uploadedAt',
  'shownStatus',
  'report',
  'review',
  'failure',
  'createdAt',
] as const satisfies (keyof DatasetRecord)[];

type Listed = Pick<DatasetRecord, (typeof LISTED_FIELDS)[number]>;

/** A dataset in a list. What processing fills in is null until then. */
function listedView(record: Listed): Answer<typeof listedDataset> {
  return {
    id: toShortId(record.id),
    project_id: record.projectId,
    name: record.name,
    format: record.format,
    scene_count: record.scan?.sceneCount ?? null,
    total_size_bytes: record.sizeBytes,
    uploaded_at: seconds(record.uploadedAt),
    status: record.shownStatus,
    report: record.report && reportSummary(record.report),
    rejection_reason: record.review?.reason || undefined,
    error: record.shownStatus === 'failed' ? (record.failure ?? undefined) : undefined,
  };
}

function reportSummary({ errors, warnings, previews, files }: StoredReport): Answer<typeof reportSummarySchema> {
  return { errors, warnings, previews, files };
}

/** A dataset by itself: the object of Lucitra's own API and what this product adds. */
export function datasetView(record: DatasetRecord): Answer<typeof dataset> {
  return {
    ...listedView(record),
    gcs_path: record.object && gcsUri(record.object.bucket, record.object.name),
    metadata: jsonText(record.metadata) ?? {},
    revision: record.revision,
    created_at: seconds(record.createdAt),
    updated_at: seconds(record.updatedAt),
    description: record.description,
    tags: record.tags,
    data_type: record.dataType,
    crc32c: record.object?.crc32c ?? null,
    scan: record.scan && scanView(record.scan),
    ignored_uploads: record.ignoredUploads.map(({ at, sizeBytes, crc32c }) => ({
      at: seconds(at),
      size_bytes: sizeBytes,
      crc32c,
    })),
    adapter: record.adapter ?? undefined,
    expected: record.expected ? { size_bytes: record.expected.sizeBytes, crc32c: record.expected.crc32c } : undefined,
    expect: record.expect ?? undefined,
    progress: progressView(record),
  };
}

function progressView({ shownStatus, processing }: DatasetRecord): Answer<typeof dataset>['progress'] {
  if (shownStatus !== 'processing' || !processing?.progress) return undefined;
  return { bytes_read: processing.progress.bytesRead, total_bytes: processing.progress.totalBytes };
}

function scanView(found: NonNullable<DatasetRecord['scan']>): Answer<typeof scan> {
  return {
    format: found.format,
    scene_count: found.sceneCount,
    frame_count: found.frameCount ?? undefined,
    counts: found.counts,
    issues: found.issues,
  };
}

/** A page of datasets; `next` is the cursor of the page after it. */
export function datasetPageView(
  records: readonly Listed[],
  total: number | null,
  next: string | undefined,
): Answer<typeof page> {
  return { datasets: records.map(listedView), total, next_cursor: next };
}
