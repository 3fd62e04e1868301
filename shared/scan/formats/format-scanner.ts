import type { Adapter } from '../../dataset/adapter.ts';
import type { DatasetFormat } from '../../dataset/format.ts';
import type { ArchiveVisitor } from '../archive-visitor.ts';
import type { ScanLimits } from '../limits.ts';
import { NameBudget } from '../name-budget.ts';
import type { ReportCollector } from '../report/report-collector.ts';
import type { ScanResult } from '../scan-result.ts';
import { CustomScanner } from './custom/custom-scanner.ts';
import { DeclaredScanner } from './declared-scanner.ts';

/** Walks along as an archive is read, and says at the end what is in it. */
export interface FormatScanner extends ArchiveVisitor {
  /**
   * What was found, once all entries have been seen.
   * @throws ScanFault UNRECOGNISED_LAYOUT, WRONG_FORMAT, INVALID_JSON or INVALID_ADAPTER
   */
  finish(): ScanResult;
}

/** What decides how an archive is read. */
export interface FormatScannerOptions {
  /** What the uploader declared. */
  format: DatasetFormat;
  /** How to count the scenes of a `custom` dataset; without it their count is unknown. */
  adapter?: Adapter;
  limits: ScanLimits;
  /** What every name that is kept counts against; the scanner's own when absent. */
  names?: NameBudget;
  /** What the content report is collected in; absent when only the count is wanted. */
  report?: ReportCollector | undefined;
}

/**
 * The scanner for a declared format.
 * @throws ScanFault INVALID_ADAPTER when the adapter's pointer or glob is none
 */
export function createFormatScanner(options: FormatScannerOptions): FormatScanner {
  const { format, adapter, limits, names = new NameBudget(limits), report } = options;
  if (format === 'custom') return new CustomScanner(adapter?.scenes, limits, names);
  return new DeclaredScanner(format, limits, names, report);
}
