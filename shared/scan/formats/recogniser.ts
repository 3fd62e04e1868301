import type { DatasetFormat } from '../../dataset/format.ts';
import type { ArchiveVisitor } from '../archive-visitor.ts';
import type { ScanLimits } from '../limits.ts';
import type { NameBudget } from '../name-budget.ts';
import type { ReportCollector } from '../report/report-collector.ts';
import type { ScanFault } from '../scan-fault.ts';
import type { ScanResult } from '../scan-result.ts';
import type { NearMisses } from './near-misses.ts';

/** What one format found in an archive. */
export interface Finding {
  /** What gave it away, for messages that name another format: `nuScenes tables (v1.0-mini/scene.json)`. */
  evidence: string;
  /** Whether no other format leaves the same traces, so that a wrong declaration is certain. */
  telling: boolean;
  result: ScanResult;
}

/** Looks for one format in an archive and counts what it finds. */
export interface Recogniser extends ArchiveVisitor {
  readonly format: DatasetFormat;
  /** The layout it looks for, for the message that nothing was recognised. */
  readonly expected: string;
  /** What came close to it, for the same message. */
  readonly nearMisses: NearMisses;
  /** Whether what scenes are counted from has been seen; from then on no other format matters. */
  readonly recognised: boolean;
  /**
   * Whether a broken JSON file looks like one of the format's own, so that it is told.
   *
   * @param head its first bytes, up to {@link JSON_TEXT_BYTES} of them
   */
  looksLikeOwn(path: string, head: Uint8Array): boolean;
  /** What was found once all entries have been seen; `undefined` for nothing of this format. */
  finding(): Finding | undefined;
}

/** What every recogniser is made with. */
export interface RecogniserOptions {
  limits: ScanLimits;
  /** What every name that is kept counts against. */
  names: NameBudget;
  /** `count` for the declared format; `recognise` reads no more than it takes to know the format. */
  purpose: 'count' | 'recognise';
  /** What else is collected of the declared format; absent when only the count is wanted. */
  report?: ReportCollector | undefined;
  /** Is told of a JSON file that broke before it was known to belong to the format. */
  onMalformed: (fault: ScanFault, path: string, head: Uint8Array) => void;
}
