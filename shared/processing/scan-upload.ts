import type { DatasetRecord, StoredScan } from '../dataset/dataset-record.ts';
import type { Container } from '../scan/containers/sniff.ts';
import type { FileBlock, FileListing } from '../scan/files/file-listing.ts';
import { markInOnePiece } from '../scan/mark-in-one-piece.ts';
import type { Preview } from '../scan/previews/preview.ts';
import type { ClassNames } from '../scan/report/class-counts.ts';
import type { ContentReport } from '../scan/report/content-report.ts';
import { scan } from '../scan/scan.ts';
import { ScanFault } from '../scan/scan-fault.ts';
import type { ScanResult } from '../scan/scan-result.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import { countedSource } from './counted-source.ts';
import { metadataIssues } from './metadata-issues.ts';
import { requireExpected } from './require-expected.ts';
import { scanLimits } from './scan-limits.ts';

/** How one upload is scanned. */
export interface ScanRequest {
  upload: ObjectInfo;
  /** Called with what the archive is packed in, as soon as that is known. */
  onContainer(container: Container): void;
  /** Takes the index of its files, block by block; without a report there is none. */
  onFiles(block: FileBlock): Promise<void>;
  /** Told how many bytes come, as they are read. */
  onBytes(count: number): void;
  /** Ends the scan, with its reason. */
  signal: AbortSignal;
}

/** What a scan found. */
export interface Scanned {
  /** As the record keeps it. */
  scan: StoredScan;
  /** The report of the content; `undefined` when this deployment keeps none. */
  report: ContentReport | undefined;
  /** The index of its files, but for the blocks that were given away. */
  listing: FileListing | undefined;
  /** The names of all its classes, where they are known. */
  classNames: ClassNames | undefined;
  /** Images to be shown; none without a report. */
  previews: readonly Preview[];
}

/**
 * Scans an upload under the limits of this deployment.
 *
 * @throws ScanFault when the file is at fault, its size, or that it is not what was announced, among the reasons, which
 *   are found before a byte is read; ObjectGone when the upload is gone.
 */
export async function scanUpload(
  record: DatasetRecord,
  { upload, onContainer, onFiles, onBytes, signal }: ScanRequest,
  { config, storage }: Pick<Services, 'config' | 'storage'>,
): Promise<Scanned> {
  const { sizeBytes } = upload;
  if (sizeBytes > config.maxUploadBytes) {
    const message = `The upload has ${sizeBytes} bytes; at most ${config.maxUploadBytes} are taken.`;
    throw new ScanFault('LIMIT_EXCEEDED', message);
  }
  requireExpected(record, upload);
  const { format, adapter, filename } = record;
  const { objects } = await storage();
  markInOnePiece();
  const result = await scan(countedSource(objects.source(upload, signal), onBytes), {
    format,
    limits: scanLimits(config),
    signal,
    onContainer,
    onFiles,
    report: config.scanReport,
    previews: config.scanReport,
    ...(adapter ? { adapter } : {}),
    ...(filename ? { filename } : {}),
  });
  const { report, listing, classNames, previews = [] } = result;
  return { scan: storedScan(result, record), report, listing, classNames, previews };
}

/** A scan's result as the record keeps it, with remarks about the uploader's metadata. */
function storedScan(result: ScanResult, record: DatasetRecord): StoredScan {
  const { format, sceneCount, frameCount = null, counts, issues } = result;
  return { format, sceneCount, frameCount, counts, issues: [...issues, ...metadataIssues(record, sceneCount)] };
}
