import type { ArchiveEntry, ArchiveVisitor, EntrySink } from './archive-visitor.ts';
import { type IssueCode, issue } from './issues.ts';
import { normalisePath } from './normalise-path.ts';
import type { ScanBudget } from './scan-budget.ts';
import type { ScanIssue } from './scan-result.ts';

/** What stands between every container and the visitor: paths become safe and uniform, litter stays out, members count. */
export class EntryGate implements ArchiveVisitor {
  /** Remarks about the container itself. */
  readonly issues: ScanIssue[] = [];
  readonly #visitor: ArchiveVisitor;
  readonly #budget: ScanBudget;

  constructor(visitor: ArchiveVisitor, budget: ScanBudget) {
    this.#visitor = visitor;
    this.#budget = budget;
  }

  /**
   * @param entry with its path as the container spells it
   * @throws ScanFault UNSAFE_PATH, LIMIT_EXCEEDED
   */
  entry(entry: ArchiveEntry): EntrySink | undefined {
    this.#budget.countEntry(entry.path);
    const path = normalisePath(entry.path);
    if (path === undefined) return undefined;
    const sink = this.#visitor.entry({ path, kind: entry.kind, size: entry.size });
    return entry.kind === 'file' ? sink : undefined;
  }

  /** Adds a remark, once. */
  remark(code: IssueCode): void {
    if (!this.issues.some((known) => known.code === code)) this.issues.push(issue(code));
  }
}
