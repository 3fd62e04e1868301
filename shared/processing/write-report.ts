import { toShortId } from '../dataset/dataset-id.ts';
import type { StoredReport } from '../dataset/dataset-record.ts';
import { attemptFolder, reportName } from '../dataset/object-path.ts';
import type { Container } from '../scan/containers/sniff.ts';
import type { Severity } from '../scan/report/checks.ts';
import { type ContentReport, SCANNER_VERSION } from '../scan/report/content-report.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import type { Lease } from './lease.ts';
import type { Scanned } from './scan-upload.ts';
import { type StoredPreview, writePreviews } from './write-previews.ts';

const HEADERS = { contentType: 'application/json', cacheControl: 'private, no-transform' } as const;

/** 1 MiB. */
const MAX_STORED_BYTES = 1024 * 1024;

/**
 * Writes the report of an archive beside it, and before that what it speaks of, as long as the lease is held. Nothing
 * shows it before a commit names it.
 *
 * @returns What the record keeps of it; `null` when this deployment keeps no reports.
 * @throws LeaseLost before anything is written when the lease is lost.
 */
export async function writeReport(
  lease: Lease,
  { report, previews }: Pick<Scanned, 'report' | 'previews'>,
  { upload, container }: { upload: ObjectInfo; container: Container | undefined },
  { config, clock, storage }: Pick<Services, 'config' | 'clock' | 'storage'>,
): Promise<StoredReport | null> {
  if (!report) return null;
  const { id, projectId, format } = lease.record;
  const bucket = config.datasetsBucket;
  const place = { id, projectId, folder: attemptFolder({ generation: upload.generation, epoch: lease.epoch }) };
  const { objects } = await storage();
  await lease.confirm();
  const written = await writePreviews(previews, { bucket, ...place }, objects);
  const document = {
    dataset_id: toShortId(id),
    format,
    container: container ?? null,
    created_at: clock().toISOString(),
    scanner: { version: SCANNER_VERSION },
    ...report,
    previews: written,
  };
  await objects.create({ bucket, name: reportName(place) }, fittingReport(document), HEADERS);
  const [first] = written;
  return {
    folder: place.folder,
    errors: countOf(report, 'error'),
    warnings: countOf(report, 'warning'),
    previews: written.length,
    ...(first && { firstPreview: first.file }),
    files: report.files.total,
  };
}

/**
 * A report as it is stored, of at most 1 MiB. Where there is no room, the polygons on the last previews are left out, then
 * those on more of them, and then all that is annotated on the last ones.
 */
export function fittingReport<T extends { previews: readonly StoredPreview[] }>(document: T): Buffer {
  const previews = [...document.previews];
  let bytes = bytesOf(document);
  for (const reduce of [withoutPolygons, withoutAnnotations]) {
    for (const [at, preview] of [...previews.entries()].toReversed()) {
      if (bytes <= MAX_STORED_BYTES) break;
      const reduced = reduce(preview);
      previews[at] = reduced;
      bytes -= bytesOf(preview) - bytesOf(reduced);
    }
  }
  return Buffer.from(JSON.stringify({ ...document, previews }));
}

function bytesOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function withoutPolygons(preview: StoredPreview): StoredPreview {
  const annotations = preview.annotations?.map((each) => (each.polygon ? { ...each, polygon: null } : each));
  return { ...preview, annotations: annotations ?? null };
}

function withoutAnnotations(preview: StoredPreview): StoredPreview {
  return { ...preview, annotations: null, truncated: false };
}

/** How many things the checks of a severity have counted. */
export function countOf({ checks }: Pick<ContentReport, 'checks'>, severity: Severity): number {
  return checks.reduce((sum, check) => sum + (check.severity === severity ? check.count : 0), 0);
}
