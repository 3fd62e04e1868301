import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { objectName } from '../dataset/object-path.ts';

/** What a dataset's upload is called in its bucket; `undefined` while nobody has asked for one. */
export function uploadName({ id, projectId, filename }: DatasetRecord): string | undefined {
  return filename === null ? undefined : objectName({ projectId, datasetId: id, filename });
}
