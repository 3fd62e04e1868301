import type { ArchiveVisitor } from '../../archive-visitor.ts';
import type { ScanIssue } from '../../scan-result.ts';

/** One way of counting the scenes of a custom dataset, as its adapter asks for. */
export interface CustomRule extends ArchiveVisitor {
  /** What it looks for, for messages. */
  readonly wanted: string;
  /**
   * The scenes, once all entries have been seen; `undefined` when nothing matched.
   * @throws ScanFault INVALID_ADAPTER when what matched cannot be counted in this way
   */
  count(): { scenes: number; issues: ScanIssue[] } | undefined;
}
