import { toShortId } from '../dataset/dataset-id.ts';
import type { StoredReport } from '../dataset/dataset-record.ts';
import { attemptFolder, reportName } from '../dataset/object-path.ts';
import type { Container } from '../scan/containers/sniff.ts';
import type { Severity } from '../scan/report/checks.ts';
import { type ContentReport, SCANNER_VERSION } from '../scan/report/content-report.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import type { Lease } from './lease.ts';

const HEADERS = { contentType: 'application/json', cacheControl: 'private, no-transform' } as const;

/**
 * Writes the report of an archive beside it, as long as the lease is held. Nothing shows it before a commit names it.
 *
 * @returns What the record keeps of it.
 * @throws LeaseLost before anything is written when the lease is lost.
 */
export async function writeReport(
  lease: Lease,
  report: ContentReport,
  { upload, container }: { upload: ObjectInfo; container: Container | undefined },
  { config, clock, storage }: Pick<Services, 'config' | 'clock' | 'storage'>,
): Promise<StoredReport> {
  const { id, projectId, format } = lease.record;
  const folder = attemptFolder({ generation: upload.generation, epoch: lease.epoch });
  const document = {
    dataset_id: toShortId(id),
    format,
    container: container ?? null,
    created_at: clock().toISOString(),
    scanner: { version: SCANNER_VERSION },
    ...report,
    previews: [],
  };
  const { objects } = await storage();
  await lease.confirm();
  const place = { bucket: config.datasetsBucket, name: reportName({ id, projectId, folder }) };
  await objects.create(place, Buffer.from(JSON.stringify(document)), HEADERS);
  return {
    folder,
    errors: countOf(report, 'error'),
    warnings: countOf(report, 'warning'),
    previews: 0,
    files: report.files.total,
  };
}

/** How many things the checks of a severity have counted. */
export function countOf({ checks }: Pick<ContentReport, 'checks'>, severity: Severity): number {
  return checks.reduce((sum, check) => sum + (check.severity === severity ? check.count : 0), 0);
}
