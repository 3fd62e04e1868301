import type { Adapter } from '../dataset/adapter.ts';
import type { DatasetFormat } from '../dataset/format.ts';
import type { ByteSource } from './byte-source.ts';
import { readContainer } from './containers/read-container.ts';
import type { Container } from './containers/sniff.ts';
import { EntryGate } from './entry-gate.ts';
import { FileIndex } from './files/file-index.ts';
import type { FileBlock } from './files/file-listing.ts';
import { createFormatScanner } from './formats/format-scanner.ts';
import { DEFAULT_LIMITS, type ScanLimits } from './limits.ts';
import { PreviewedFiles } from './previews/previewed-files.ts';
import { withBoxes } from './previews/shown-boxes.ts';
import { ReportCollector } from './report/report-collector.ts';
import { ReportedFiles } from './report/reported-files.ts';
import { ScanBudget } from './scan-budget.ts';
import type { ScanResult } from './scan-result.ts';

/** What to scan for, and how far to go. */
export interface ScanOptions {
  /** What the uploader declared. */
  format: DatasetFormat;
  /** How to count a custom dataset. */
  adapter?: Adapter;
  /** What the uploader called the file: the name of a file that is no archive, and nothing else. */
  filename?: string;
  /** Limits other than the default ones. */
  limits?: Partial<ScanLimits>;
  /** Stops the scan, which then throws the signal's reason. */
  signal?: AbortSignal;
  /** Told in what the archive is packed, also when the scan fails later. */
  onContainer?: (container: Container) => void;
  /** Whether to collect a report of the content as well. */
  report?: boolean;
  /** Takes the index of its files, block by block, while it is scanned; beside a report. */
  onFiles?: ((block: FileBlock) => Promise<void>) | undefined;
  /** Files that the index lists at most; default: {@link MAX_LISTED_FILES}. */
  listedFiles?: number;
  /** Whether to choose some of its images as well, to be shown. */
  previews?: boolean;
  /** Bytes of memory that its tables may take together; default: {@link MAX_REPORT_BYTES}. */
  reportBytes?: number;
  /** Milliseconds since any fixed moment. */
  clock?: () => number;
}

/**
 * Works out what is in an archive, as a stream. Memory grows only by the names that are told apart, a few dozen bytes
 * for each, and by no more of them than `maxNames`.
 * @throws ScanFault when the file is at fault; anything else, such as an error of the source, comes through unchanged
 */
export async function scan(source: ByteSource, options: ScanOptions): Promise<ScanResult> {
  const { format, adapter, filename, signal, clock = Date.now } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const budget = new ScanBudget(limits, clock, signal);
  const report = options.report ? new ReportCollector(options.reportBytes, options.previews) : undefined;
  const scanner = createFormatScanner({ format, ...(adapter && { adapter }), limits, names: budget.names, report });
  const index = report && options.onFiles && new FileIndex(options.onFiles, options.listedFiles);
  const counted = report ? new ReportedFiles(scanner, report) : scanner;
  const previews = options.previews ? new PreviewedFiles(counted) : undefined;
  const gate = new EntryGate(previews ?? counted, budget, index);

  await readContainer(source, gate, budget, {
    filename,
    takesAnyFile: format === 'custom',
    onContainer: options.onContainer,
  }).catch(async (error: unknown) => {
    await index?.settled();
    throw error;
  });

  const result = scanner.finish();
  const listing = await index?.finish();
  if (listing?.files === null) report?.filesAreNotListed();
  await previews?.choice.finish();
  return {
    ...result,
    issues: [...result.issues, ...gate.issues],
    ...(report && { report: report.report(result.counts), classNames: report.classNames }),
    ...(listing && { listing }),
    ...(previews && {
      previews: withBoxes(previews.choice.chosen, previews.choice.names, report?.boxesOf),
    }),
  };
}
