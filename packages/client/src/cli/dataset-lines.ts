import type { Dataset } from '../api/types.ts';
import { bytesText, plain, table } from './output.ts';

/** A dataset as a person reads it. */
export function datasetLines(dataset: Dataset): string[] {
  const { id, name, format, status, scene_count, total_size_bytes, crc32c, error, rejection_reason, scan } = dataset;
  const rows: [string, unknown][] = [
    ['id', id],
    ['name', name],
    ['format', format],
    ['status', status],
    ['scenes', scene_count],
    ['size', total_size_bytes === null ? null : bytesText(total_size_bytes)],
    ['crc32c', crc32c],
    ['uploaded', dataset.uploaded_at],
    ['tags', dataset.tags.join(', ') || null],
    ['description', dataset.description],
    ['reason', rejection_reason],
    ['error', error && `${error.code}: ${error.message}`],
  ];
  const shown = rows.filter(([, value]) => value !== null && value !== undefined);
  const issues = scan?.issues.map(({ code, message }) => plain(`  ${code}: ${message}`)) ?? [];
  return [...table(shown), ...(issues.length > 0 ? ['issues', ...issues] : [])];
}
