import type { ArchiveVisitor } from '../../archive-visitor.ts';
import type { ScanIssue } from '../../scan-result.ts';
import type { WrapperLevels } from './wrapper-levels.ts';

/** What a rule counted. */
export interface Counted {
  scenes: number;
  issues: ScanIssue[];
}

/** One way of counting the scenes of a custom dataset, as its adapter asks for. */
export interface CustomRule extends ArchiveVisitor {
  /** What it looks for, for messages. */
  readonly wanted: string;
  /**
   * The scenes, once all entries have been seen; `undefined` when nothing matched.
   * @throws ScanFault INVALID_ADAPTER when what matched cannot be counted in this way
   */
  count(): Counted | undefined;
}

/**
 * The count at the level that holds for the archive, and that folders were seen through.
 * @param scenesAt the scenes at a level
 */
export function countedAt(levels: WrapperLevels, scenesAt: (level: number) => number): Counted | undefined {
  const { level } = levels;
  if (level === undefined) return undefined;
  const scenes = scenesAt(level);
  return { scenes, issues: levels.issues({ counted: scenes, fromTop: level === 0 ? scenes : scenesAt(0) }) };
}
