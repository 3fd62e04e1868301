import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { arrange, versionOf } from '../../dataset/group.ts';
import { supersededReason } from '../../dataset/iteration.ts';
import { type Answer, count, named, nullable, object, type Static, text, time, uuid } from '../../validation/schema.ts';
import { seconds } from '../time.ts';
import { type UploadView, uploadExample, uploadFields } from '../upload.ts';
import { datasetExample, statusSchema, statusView } from './dataset.ts';
import { metadataView } from './metadata.ts';

/** The iterations of a dataset as this dialect shows them. */

const previewUrls = object({
  gif: { ...nullable(text), description: 'Always null: no animations are made.' },
  pose_frame: { ...nullable(text), description: 'Signed URL of one of its images; null when none can be shown.' },
});

const iteration = object({
  dataset_id: uuid,
  version: { ...count, description: 'From 0.' },
  status: statusSchema,
  created_at: time,
  prompt: nullable(text),
  parent_dataset_id: nullable(uuid),
  regeneration_reason: nullable(text),
  superseded_reason: nullable(text),
  preview_urls: previewUrls,
  download_url: nullable(text),
  metadata: { type: 'object' },
});

const history = object({
  iteration_group_id: { ...uuid, description: 'Id of the group’s first dataset.' },
  total_versions: count,
  latest_version: count,
  current_version: { ...nullable(count), description: 'The latest accepted version, else the latest processed one.' },
  accepted_version: { ...nullable(count), description: 'The latest accepted version.' },
  iterations: { type: 'array', items: iteration },
});

const first = {
  dataset_id: datasetExample.id,
  version: 0,
  status: 'superseded',
  created_at: datasetExample.date_created,
  prompt: null,
  parent_dataset_id: null,
  regeneration_reason: null,
  superseded_reason: 'Camera 2 was out of focus',
  preview_urls: { gif: null, pose_frame: 'https://storage.example.com/...' },
  download_url: datasetExample.signed_url,
  metadata: datasetExample.metadata,
} satisfies Static<typeof iteration>;

const second = {
  ...first,
  dataset_id: '880e8400-e29b-41d4-a716-446655440000',
  version: 1,
  status: 'pending',
  created_at: '2025-01-16T09:00:00Z',
  parent_dataset_id: first.dataset_id,
  regeneration_reason: first.superseded_reason,
  superseded_reason: null,
} satisfies Static<typeof iteration>;

/** The history of a group of iterations. */
export const historySchema = named('GerraIterations', history, {
  iteration_group_id: first.dataset_id,
  total_versions: 2,
  latest_version: 1,
  current_version: 1,
  accepted_version: null,
  iterations: [first, second],
});

/** The fields that a history shows, so that it reads no more. */
export const HISTORY_FIELDS = [
  'id',
  'status',
  'shownStatus',
  'createdAt',
  'updatedAt',
  'iteration',
  'object',
  'projectId',
  'report',
  'metadata',
  'review',
] as const satisfies (keyof DatasetRecord)[];

type Listed = Pick<DatasetRecord, (typeof HISTORY_FIELDS)[number]>;

/** Signed URLs of one version; `null` for what it does not have. */
export interface IterationUrls {
  download: string | null;
  poseFrame: string | null;
}

/** The history of a group, oldest version first; there is at least one. */
export function historyView(
  groupId: string,
  records: readonly Listed[],
  urls: readonly IterationUrls[],
): Answer<typeof history> {
  const { current, accepted } = arrange(records.map(versionOf));
  return {
    iteration_group_id: groupId,
    total_versions: records.length,
    latest_version: records.at(-1)?.iteration.version ?? 0,
    current_version: current?.number ?? null,
    accepted_version: accepted?.number ?? null,
    iterations: records.map((record, index) => iterationView(record, records, urls[index])),
  };
}

function iterationView(
  record: Listed,
  history: readonly Listed[],
  urls: IterationUrls | undefined,
): Answer<typeof iteration> {
  const { version, prompt, parentId, regenerationReason } = record.iteration;
  return {
    dataset_id: record.id,
    version,
    status: statusView(record.shownStatus),
    created_at: seconds(record.createdAt),
    prompt,
    parent_dataset_id: parentId,
    regeneration_reason: regenerationReason,
    superseded_reason: supersededReason(record, history),
    preview_urls: { gif: null, pose_frame: urls?.poseFrame ?? null },
    download_url: urls?.download ?? null,
    metadata: metadataView(record),
  };
}

const created = object({ id: uuid, version: count, ...uploadFields });

/** Where to upload a new iteration. */
export const newIterationSchema = named('GerraNewIteration', created, {
  id: second.dataset_id,
  version: second.version,
  ...uploadExample('https://storage.example.com/...', '2025-01-16T10:00:00Z'),
});

/** A new iteration: where to upload it, as for a new dataset, and its version. */
export function newIterationView(
  { id, iteration: { version } }: DatasetRecord,
  upload: UploadView,
): Answer<typeof created> {
  return { id, version, ...upload };
}
