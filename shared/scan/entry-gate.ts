import type { ArchiveEntry, ArchiveVisitor, EntrySink, MemberSink } from './archive-visitor.ts';
import { compressionNamed, InflatingSink } from './containers/compressed/inflating-sink.ts';
import { type IssueCode, issue } from './issues.ts';
import { normalisePath } from './normalise-path.ts';
import type { ScanBudget } from './scan-budget.ts';
import type { ScanIssue } from './scan-result.ts';

/**
 * What stands between every container and the visitor: paths become safe and uniform, litter stays out, members count,
 * and files that are compressed on their own are decompressed.
 */
export class EntryGate {
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
  entry(entry: ArchiveEntry): MemberSink | undefined {
    this.#budget.countEntry(entry.path);
    const path = normalisePath(entry.path);
    if (path === undefined) return undefined;
    const sink = this.#visitor.entry(path === entry.path ? entry : { ...entry, path });
    if (entry.kind !== 'file' || sink === undefined) return undefined;
    return compressionNamed(path) ? this.#inflating(path, sink) : sink;
  }

  /** What the visitor wants to be shown a second time; what it finds at fault there is its own business. */
  again(): ((entry: ArchiveEntry) => MemberSink | undefined) | undefined {
    const show = this.#visitor.again?.();
    return (
      show &&
      ((entry) => {
        const path = normalisePath(entry.path);
        return path === undefined ? undefined : show({ ...entry, path });
      })
    );
  }

  /** Adds a remark, once. @param message in place of the catalogue's */
  remark(code: IssueCode, message?: string): void {
    if (!this.issues.some((known) => known.code === code)) this.issues.push(issue(code, message));
  }

  #inflating(path: string, sink: EntrySink): MemberSink {
    return new InflatingSink(path, sink, this.#budget, () => this.remark('TRAILING_BYTES'));
  }
}
