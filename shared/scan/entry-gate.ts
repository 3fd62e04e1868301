import type { ArchiveEntry, ArchiveVisitor, EntrySink, MemberSink } from './archive-visitor.ts';
import { compressionNamed, InflatingSink } from './containers/compressed/inflating-sink.ts';
import type { FileIndex } from './files/file-index.ts';
import { nameHash } from './formats/counting/name-hash.ts';
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
  readonly #index: FileIndex | undefined;

  /** @param index lists every file that is shown */
  constructor(visitor: ArchiveVisitor, budget: ScanBudget, index?: FileIndex) {
    this.#visitor = visitor;
    this.#budget = budget;
    this.#index = index;
  }

  /** What a container waits for before it shows the next entry; `undefined`: nothing. */
  get busy(): Promise<void> | undefined {
    return this.#index?.busy;
  }

  /**
   * @param entry with its path as the container spells it
   * @throws ScanFault UNSAFE_PATH, LIMIT_EXCEEDED
   */
  entry(entry: ArchiveEntry): MemberSink | undefined {
    this.#budget.countEntry(entry.path);
    const path = normalisePath(entry.path);
    if (path === undefined) return undefined;
    const shown = path === entry.path ? entry : { ...entry, path };
    if (this.#index) shown.hash = nameHash(path);
    const wanted = this.#visitor.entry(shown);
    const sink = entry.kind === 'file' && wanted !== undefined ? this.#sinkFor(path, wanted) : undefined;
    return this.#index ? this.#index.add(shown, sink) : sink;
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

  #sinkFor(path: string, sink: EntrySink): MemberSink {
    if (!compressionNamed(path)) return sink;
    return new InflatingSink(path, sink, this.#budget, () => this.remark('TRAILING_BYTES'));
  }
}
