import { DATA_TYPES } from '../../dataset/data-type.ts';
import { DATASET_FORMATS } from '../../dataset/format.ts';
import { STATUSES } from '../../dataset/status.ts';
import { adapterSchema } from '../../validation/dataset-fields.ts';
import { exactly } from '../exactly.ts';
import { uploadExample, uploadProperties } from '../upload-view.ts';

/** Schemas of what this dialect answers, with the examples of its page. */

const text = { type: 'string' };
const nullableText = { type: ['string', 'null'] };
const nullableCount = { type: ['integer', 'null'], minimum: 0 };
const time = { type: 'string', format: 'date-time' };
const nullableTime = { type: ['string', 'null'], format: 'date-time' };

const listedProperties = {
  id: { ...text, description: 'Unique dataset identifier.' },
  project_id: text,
  name: text,
  format: { ...text, enum: DATASET_FORMATS },
  scene_count: { ...nullableCount, description: 'Scenes found in the archive; null until it has been processed.' },
  total_size_bytes: { ...nullableCount, description: 'Size of the archive; null until it has been processed.' },
  uploaded_at: { ...nullableTime, description: 'When the upload was complete.' },
  status: { ...text, enum: Object.keys(STATUSES) },
};

const listed = {
  id: 'ds_7kx9m2',
  project_id: 'proj_abc123',
  name: 'warehouse-v3',
  format: 'coco',
  scene_count: 5000,
  total_size_bytes: 2147483648,
  uploaded_at: '2026-03-06T12:05:00Z',
  status: 'pending',
};

const listedDataset = {
  title: 'LucitraListedDataset',
  type: 'object',
  required: Object.keys(listedProperties),
  additionalProperties: false,
  properties: listedProperties,
};

/** A page of datasets. */
export const datasetPageSchema = {
  title: 'LucitraDatasetPage',
  type: 'object',
  required: ['datasets', 'total'],
  additionalProperties: false,
  properties: {
    datasets: { type: 'array', items: listedDataset },
    total: { type: 'integer', minimum: 0, description: 'Datasets that match, whatever the page.' },
    next_cursor: { ...text, description: 'The cursor of the next page; absent on the last.' },
  },
  examples: [{ datasets: [listed], total: 1 }],
};

const scan = {
  type: ['object', 'null'],
  required: ['format', 'scene_count', 'counts', 'issues'],
  additionalProperties: false,
  properties: {
    format: { ...text, enum: DATASET_FORMATS },
    scene_count: nullableCount,
    frame_count: { type: 'integer', minimum: 0 },
    counts: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        additionalProperties: false,
        properties: { code: text, message: text },
      },
    },
  },
};

const datasetProperties = {
  ...listedProperties,
  gcs_path: { ...nullableText, description: 'Where the archive lies in Cloud Storage.' },
  metadata: { type: 'object', description: 'As it was sent.' },
  created_at: time,
  updated_at: time,
  description: nullableText,
  tags: { type: 'array', items: text },
  data_type: { ...nullableText, enum: [...DATA_TYPES, null] },
  crc32c: { ...nullableText, description: 'Base64 of the big-endian CRC32C.' },
  scan,
};

const dataset = {
  ...listed,
  gcs_path: 'gs://lucitra-datasets/proj_abc123/ds_7kx9m2/warehouse-v3.tar.gz',
  metadata: { simulator: 'isaac-sim', version: '4.5.0', scene_count: 5000 },
  created_at: '2026-03-06T12:00:00Z',
  updated_at: '2026-03-06T12:06:00Z',
  description: null,
  tags: [],
  data_type: null,
  crc32c: 'yZRlqg==',
  scan: { format: 'coco', scene_count: 5000, counts: { images: 5000, annotations: 61000 }, issues: [] },
};

/** The example of a dataset that has just been deleted. */
export const deletedDataset = { ...dataset, updated_at: '2026-03-07T09:00:00Z', status: 'discarded' };

/** A dataset by itself. */
export const datasetSchema = {
  title: 'LucitraDataset',
  type: 'object',
  required: Object.keys(datasetProperties),
  additionalProperties: false,
  properties: {
    ...datasetProperties,
    adapter: { ...adapterSchema, description: 'How its scenes are counted; only of format custom.' },
    rejection_reason: text,
    error: {
      type: 'object',
      description: 'Why the upload was refused.',
      required: ['code', 'message'],
      additionalProperties: false,
      properties: { code: text, message: text },
    },
  },
  examples: [dataset],
};

/** Where to upload. */
export const uploadSchema = {
  title: 'LucitraUpload',
  ...exactly({ id: text, ...uploadProperties }),
  examples: [
    {
      id: 'ds_7kx9m2',
      ...uploadExample('https://storage.googleapis.com/lucitra-datasets/...', '2026-03-06T13:00:00Z'),
    },
  ],
};
