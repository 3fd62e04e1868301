import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import type { UploadUrls } from '../../transfers/upload-urls.ts';
import { seconds } from '../time.ts';
import { uploadFields } from '../upload-view.ts';
import { metadataView } from './dataset-view.ts';

/** The fields that a history shows, so that it reads no more. */
export const HISTORY_FIELDS = [
  'id',
  'status',
  'createdAt',
  'iteration',
  'object',
  'metadata',
  'review',
] as const satisfies (keyof DatasetRecord)[];

/** One iteration in the history of its group. */
export function iterationView(
  record: Pick<DatasetRecord, (typeof HISTORY_FIELDS)[number]>,
  downloadUrl: string | null | undefined,
): Record<string, unknown> {
  const { version, prompt, parentId, regenerationReason, supersededReason } = record.iteration;
  return {
    dataset_id: record.id,
    version,
    status: record.status,
    created_at: seconds(record.createdAt),
    prompt,
    parent_dataset_id: parentId,
    regeneration_reason: regenerationReason,
    superseded_reason: supersededReason,
    // Previews are made by the vendor's own pipeline.
    preview_urls: [],
    download_url: downloadUrl ?? null,
    metadata: metadataView(record),
  };
}

/** A new iteration: where to upload it, as for a new dataset, and its version. */
export function newIterationView(
  { id, iteration }: DatasetRecord,
  urls: UploadUrls,
  expiresAt: Date,
): Record<string, unknown> {
  return { id, version: iteration.version, ...uploadFields(urls, expiresAt) };
}
