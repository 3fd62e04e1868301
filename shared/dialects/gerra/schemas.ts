import { DATA_TYPES } from '../../dataset/data-type.ts';
import { SHOWN_STATUSES } from '../../dataset/status.ts';
import { exactly } from '../exactly.ts';
import { uploadExample, uploadProperties } from '../upload-view.ts';

/** Schemas of what this dialect answers, with the examples of its page. */

const text = { type: 'string' };
const nullableText = { type: ['string', 'null'] };
const count = { type: 'integer', minimum: 0 };
const time = { ...text, format: 'date-time' };
const uuid = { ...text, format: 'uuid' };
const status = { ...text, enum: SHOWN_STATUSES };

const dataset = {
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
};

/** A dataset. */
export const datasetSchema = {
  title: 'GerraDataset',
  ...exactly({
    id: { ...uuid, description: 'Unique dataset identifier.' },
    date_created: time,
    date_updated: time,
    organization_id: { ...uuid, description: 'Owning organization.' },
    data_type: { ...nullableText, enum: [...DATA_TYPES, null] },
    name: text,
    description: nullableText,
    status,
    link: { ...nullableText, description: 'Path of the archive in its bucket.' },
    signed_url: { ...nullableText, description: 'Signed download of the archive, good for 60 minutes.' },
    data_byte_size: { type: ['integer', 'null'], minimum: 0, description: 'Size of the archive.' },
    metadata: { type: 'object', description: 'As it was sent; a reviewer’s reason as `rejection_reason`.' },
  }),
  examples: [dataset],
};

/** A page of datasets. */
export const datasetPageSchema = {
  title: 'GerraDatasetPage',
  type: 'object',
  required: ['datasets', 'total'],
  additionalProperties: false,
  properties: {
    datasets: { type: 'array', items: datasetSchema },
    total: { ...count, description: 'Datasets that match, whatever the page.' },
    next_cursor: { ...text, description: 'The cursor of the next page; absent on the last.' },
  },
  examples: [{ datasets: [dataset], total: 1 }],
};

const acceptance = { id: dataset.id, status: 'accepted', message: 'Dataset accepted successfully' };

/** The example of a decision that goes the other way. */
export const rejection = { ...acceptance, status: 'rejected', message: 'Dataset rejected successfully' };

/** A reviewer's decision, taken. */
export const reviewSchema = {
  title: 'GerraReview',
  ...exactly({ id: uuid, status: { ...text, enum: ['accepted', 'rejected'] }, message: text }),
  examples: [acceptance],
};

/** The figures of an organization. */
export const statsSchema = {
  title: 'GerraStats',
  ...exactly({
    total_datasets: count,
    total_size_bytes: count,
    by_status: exactly(Object.fromEntries([...status.enum, 'for_admin_review'].map((name) => [name, count]))),
    by_data_type: exactly(Object.fromEntries(DATA_TYPES.map((name) => [name, count]))),
    daily_volume_last_7_days: {
      type: 'array',
      description: 'Uploads of this UTC day and the six before it, newest first.',
      minItems: 7,
      maxItems: 7,
      items: exactly({ date: { ...text, format: 'date' }, count }),
    },
  }),
  examples: [
    {
      total_datasets: 1,
      total_size_bytes: dataset.data_byte_size,
      by_status: { pending: 1, accepted: 0, rejected: 0, for_admin_review: 0, superseded: 0, discarded: 0 },
      by_data_type: { episode: 1, synthetic_pov: 0, synthetic_third_person: 0, telemetry: 0 },
      daily_volume_last_7_days: [15, 14, 13, 12, 11, 10, 9].map((day, age) => ({
        date: `2025-01-${String(day).padStart(2, '0')}`,
        count: age === 0 ? 1 : 0,
      })),
    },
  ],
};

const first = {
  dataset_id: dataset.id,
  version: 0,
  status: 'superseded',
  created_at: dataset.date_created,
  prompt: null,
  parent_dataset_id: null,
  regeneration_reason: null,
  superseded_reason: 'Camera 2 was out of focus',
  preview_urls: [],
  download_url: dataset.signed_url,
  metadata: dataset.metadata,
};

const second = {
  ...first,
  dataset_id: '880e8400-e29b-41d4-a716-446655440000',
  version: 1,
  status: 'pending',
  created_at: '2025-01-16T09:00:00Z',
  parent_dataset_id: first.dataset_id,
  regeneration_reason: first.superseded_reason,
  superseded_reason: null,
};

/** The history of a group of iterations. */
export const iterationsSchema = {
  title: 'GerraIterations',
  ...exactly({
    iteration_group_id: { ...uuid, description: 'Id of the group’s first dataset.' },
    total_versions: count,
    latest_version: count,
    iterations: {
      type: 'array',
      items: exactly({
        dataset_id: uuid,
        version: { ...count, description: 'From 0.' },
        status,
        created_at: time,
        prompt: nullableText,
        parent_dataset_id: { ...nullableText, format: 'uuid' },
        regeneration_reason: nullableText,
        superseded_reason: nullableText,
        preview_urls: { type: 'array', items: text },
        download_url: nullableText,
        metadata: { type: 'object' },
      }),
    },
  }),
  examples: [
    { iteration_group_id: first.dataset_id, total_versions: 2, latest_version: 1, iterations: [first, second] },
  ],
};

/** Where to upload a new iteration. */
export const newIterationSchema = {
  title: 'GerraNewIteration',
  ...exactly({ id: uuid, version: count, ...uploadProperties }),
  examples: [
    {
      ...{ id: second.dataset_id, version: second.version },
      ...uploadExample('https://storage.example.com/...', '2025-01-16T10:00:00Z'),
    },
  ],
};
