import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { ScanLimits } from '../../limits.ts';
import type { NameBudget } from '../../name-budget.ts';
import { shownPath } from '../../plain-text.ts';
import { ScanFault } from '../../scan-fault.ts';
import { FileLog } from '../counting/file-log.ts';
import { LineCounter, type TextFound } from '../counting/line-counter.ts';
import { NumbersByPath } from '../counting/numbers-by-path.ts';
import { type Counted, type CustomRule, countedAt } from './custom-rule.ts';
import type { GlobSteps } from './glob-steps.ts';
import { JsonLines } from './json-lines.ts';
import { linkIssues } from './link-issues.ts';
import { PointerTally } from './pointer-tally.ts';
import { WrapperLevels } from './wrapper-levels.ts';

/** A link has no lines. */
const LINK = -1;

/**
 * `{"lines": glob, "header"?: true, "unique"?: key}`: lines that hold more than white space of every file that matches;
 * all but the first of each file; or the distinct scalars that the lines have under a key.
 */
export class LinesRule implements CustomRule {
  readonly wanted: string;
  readonly #rule: { lines: string; unique?: string; header?: boolean };
  readonly #limits: ScanLimits;
  readonly #names: NameBudget;
  readonly #levels: WrapperLevels;
  readonly #log: FileLog;
  /** Of each file its levels, lines, values and source in the log. */
  readonly #files: NumbersByPath;
  #sources = 0;
  #firstLink: ArchiveEntry | undefined;

  /** @throws ScanFault INVALID_ADAPTER */
  constructor(
    rule: { lines: string; unique?: string; header?: boolean },
    limits: ScanLimits,
    steps: GlobSteps,
    names: NameBudget,
  ) {
    this.wanted = `lines "${rule.lines}"`;
    this.#rule = rule;
    this.#limits = limits;
    this.#names = names;
    this.#levels = new WrapperLevels(rule.lines, steps);
    this.#log = new FileLog(names);
    this.#files = new NumbersByPath(names, 4);
  }

  entry(entry: ArchiveEntry): EntrySink | undefined {
    this.#levels.see(entry);
    const levels = entry.kind === 'directory' ? 0 : this.#levels.match(entry);
    if (levels === 0) return undefined;
    this.#files.set(entry.path, levels, entry.kind === 'link' ? LINK : 0, 0, 0);
    if (entry.kind === 'file') return this.#sink(entry.path, levels);
    this.#firstLink ??= entry;
    return undefined;
  }

  count(): Counted | undefined {
    const { unique } = this.#rule;
    const { level } = this.#levels;
    if (level === undefined) return undefined;
    const total = this.#total(level);
    const issues = linkIssues(this.#firstLink, total.links, total.files);
    if (unique === undefined) {
      const counted = countedAt(this.#levels, (each) => this.#total(each).lines);
      return counted && { ...counted, issues: [...issues, ...counted.issues] };
    }
    if (total.lines > 0 && total.values === 0) {
      throw new ScanFault('INVALID_ADAPTER', `None of the ${total.lines} lines has a scalar "${unique}".`);
    }
    const without = total.lines - total.values;
    if (without > 0) {
      issues.push(issue('INCOMPLETE', `${without} lines have no scalar "${unique}" and were not counted.`));
    }
    const counted = countedAt(this.#levels, (each) => this.#distinct(each));
    return counted && { ...counted, issues: [...issues, ...counted.issues] };
  }

  #sink(path: string, levels: number): EntrySink {
    const { unique, header = false } = this.#rule;
    if (unique === undefined) {
      return new LineCounter((found) => {
        refuse(path, found);
        this.#files.set(path, levels, Math.max(0, found.lines - (header ? 1 : 0)), 0, 0);
      });
    }
    const source = this.#sources++;
    const tally = new PointerTally(this.#log, source);
    return new JsonLines(unique, path, tally, this.#limits, this.#names, (lines) =>
      this.#files.set(path, levels, lines, tally.values, source),
    );
  }

  #total(level: number): { files: number; links: number; lines: number; values: number } {
    const total = { files: 0, links: 0, lines: 0, values: 0 };
    for (const [levels = 0, lines = 0, values = 0] of this.#files.values()) {
      if ((levels & (1 << level)) === 0) continue;
      total.files++;
      if (lines === LINK) total.links++;
      else total.lines += lines;
      total.values += values;
    }
    return total;
  }

  #distinct(level: number): number {
    const standing = new Set<number>();
    for (const [levels = 0, lines = 0, , source = 0] of this.#files.values()) {
      if (levels & (1 << level) && lines > 0) standing.add(source);
    }
    return this.#log.distinct((source) => standing.has(source)).size;
  }
}

/** @throws ScanFault INVALID_ADAPTER for a file whose lines would be noise */
function refuse(path: string, { binary }: TextFound): void {
  if (!binary) return;
  throw new ScanFault(
    'INVALID_ADAPTER',
    `${shownPath(path)} is a binary file and has no lines; count files with {"files": …}, or name a text file.`,
  );
}
