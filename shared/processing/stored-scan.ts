import type { DatasetRecord, StoredScan } from '../dataset/dataset-record.ts';
import { issue } from '../scan/issues.ts';
import type { ScanResult } from '../scan/scan-result.ts';

/** A scan's result as the record keeps it, with a remark when the uploader's metadata says another scene count. */
export function storedScan(result: ScanResult, { metadata }: Pick<DatasetRecord, 'metadata'>): StoredScan {
  const { format, sceneCount, frameCount = null, counts, issues } = result;
  const declared: unknown = metadata === null ? undefined : JSON.parse(metadata).scene_count;
  const differs = typeof declared === 'number' && sceneCount !== null && declared !== sceneCount;
  const remark = issue('SCENE_COUNT_DIFFERS', `metadata.scene_count says ${declared}, but ${sceneCount} were counted.`);
  return { format, sceneCount, frameCount, counts, issues: differs ? [...issues, remark] : issues };
}
