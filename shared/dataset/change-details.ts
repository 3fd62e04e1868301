import type { DatasetRecord } from './dataset-record.ts';

/** What the history of a dataset says of a change beside who made it and when: plain values by `snake_case` keys. */
export type ChangeDetails = Readonly<Record<string, string | number | null | readonly string[]>>;

/** What an update may change, by the names that callers know. */
const UPDATED = {
  name: 'name',
  description: 'description',
  tags: 'tags',
  metadata: 'metadata',
  dataType: 'data_type',
} as const satisfies Partial<Record<keyof DatasetRecord, string>>;

/**
 * The details of one change. Metadata, which may be large, is only named.
 *
 * @param event - The move's name in the lifecycle, or `create`, `update` and their like.
 * @param before - `null`: the record is new.
 */
export function changeDetails(event: string, before: DatasetRecord | null, after: DatasetRecord): ChangeDetails {
  const { name, format, failure, review, processing } = after;
  switch (event) {
    case 'create':
      return { name, format, version: after.iteration.version };
    case 'start_processing':
      return { attempt: processing?.attempt ?? null };
    case 'complete':
      return processedDetails(after);
    case 'miss_expectations':
      return { ...processedDetails(after), reason: review?.reason ?? null };
    case 'fail':
      return failure ? { code: failure.code, message: failure.message } : {};
    case 'reject':
      return { reason: review?.reason ?? null };
    case 'update':
      return before ? updateDetails(before, after) : {};
    default:
      return {};
  }
}

function processedDetails({ scan, object }: DatasetRecord): ChangeDetails {
  return {
    scene_count: scan?.sceneCount ?? null,
    size_bytes: object?.sizeBytes ?? null,
    crc32c: object?.crc32c ?? null,
  };
}

function updateDetails(before: DatasetRecord, after: DatasetRecord): ChangeDetails {
  const fields = Object.keys(UPDATED) as (keyof typeof UPDATED)[];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const renamed = before.name === after.name ? {} : { name_before: before.name, name: after.name };
  return { changed: changed.map((field) => UPDATED[field]), ...renamed };
}
