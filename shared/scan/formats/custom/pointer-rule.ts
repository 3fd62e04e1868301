import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { ScanLimits } from '../../limits.ts';
import type { NameBudget } from '../../name-budget.ts';
import { shownPath } from '../../plain-text.ts';
import { ScanFault } from '../../scan-fault.ts';
import type { ScanIssue } from '../../scan-result.ts';
import { FileLog } from '../counting/file-log.ts';
import { NumbersByPath } from '../counting/numbers-by-path.ts';
import { JsonSink } from '../json-sink.ts';
import { type Counted, type CustomRule, countedAt } from './custom-rule.ts';
import type { GlobSteps } from './glob-steps.ts';
import { type PointerStep, parsePointer } from './json-pointer.ts';
import { linkIssues } from './link-issues.ts';
import { PointerDocument, type PointerQuestion } from './pointer-document.ts';
import { PointerTally } from './pointer-tally.ts';
import { WrapperLevels } from './wrapper-levels.ts';

/** What is asked for at a pointer of the files that match a glob. */
export interface PointerRuleOptions {
  file: string;
  pointer: string;
  unique?: string;
  sum?: boolean;
}

/** Numbers of all files at one level. */
interface Total {
  files: number;
  links: number;
  /** Files without a byte. */
  empty: number;
  /** Files in which the pointer leads nowhere. */
  without: number;
  targets: number;
  unfit: number;
  amount: number;
  values: number;
}

/** A link has no targets, and nor has a file without a byte. */
const LINK = -1;
const EMPTY = -2;

/**
 * `{"file": glob, "pointer": "/scenes", "unique"?: "id", "sum"?: true}`: members of the arrays or objects at the pointer;
 * distinct scalars of a key of the members; or the sum of the numbers there.
 */
export class PointerRule implements CustomRule {
  readonly wanted: string;
  readonly #rule: PointerRuleOptions;
  readonly #question: PointerQuestion;
  readonly #steps: PointerStep[];
  readonly #limits: ScanLimits;
  readonly #levels: WrapperLevels;
  readonly #names: NameBudget;
  readonly #log: FileLog;
  /** Of each file its levels, targets, unfit targets, amount, values and source in the log. */
  readonly #files: NumbersByPath;
  #sources = 0;
  #firstLink: ArchiveEntry | undefined;
  #firstFile = '';
  #firstUnfit: string | undefined;
  #firstEmpty: string | undefined;

  /** @throws ScanFault INVALID_ADAPTER when the pointer or the glob is malformed */
  constructor(rule: PointerRuleOptions, limits: ScanLimits, steps: GlobSteps, names: NameBudget) {
    const pointerSteps = parsePointer(rule.pointer);
    if (pointerSteps === undefined) throw new ScanFault('INVALID_ADAPTER', `"${rule.pointer}" is not a JSON pointer.`);
    this.wanted = `file "${rule.file}"`;
    this.#rule = rule;
    this.#question = questionOf(rule);
    this.#steps = pointerSteps;
    this.#limits = limits;
    this.#names = names;
    this.#log = new FileLog(names);
    this.#files = new NumbersByPath(names, 6);
    this.#levels = new WrapperLevels(rule.file, steps);
  }

  entry(entry: ArchiveEntry): EntrySink | undefined {
    this.#levels.see(entry);
    const levels = entry.kind === 'directory' ? 0 : this.#levels.match(entry);
    if (levels === 0) return undefined;
    const { path, kind } = entry;
    this.#files.set(path, levels, kind === 'link' ? LINK : 0, 0, 0, 0, 0);
    if (kind === 'link') {
      this.#firstLink ??= entry;
      return undefined;
    }
    if (this.#firstFile === '') this.#firstFile = path;
    return this.#sink(path, levels);
  }

  count(): Counted | undefined {
    const { level } = this.#levels;
    if (level === undefined) return undefined;
    const total = this.#total(level);
    const issues = [...linkIssues(this.#firstLink, total.links, total.files), ...this.#incomplete(total)];
    const counted = countedAt(this.#levels, (each) => this.#scenes(each));
    return counted && { ...counted, issues: [...issues, ...counted.issues] };
  }

  #sink(path: string, levels: number): EntrySink {
    const source = this.#sources++;
    const tally = new PointerTally(this.#log, source);
    const document = new PointerDocument(this.#steps, this.#question, tally, this.#names);
    const complete = (): void => {
      const { targets, unfit, amount, values } = tally;
      if (unfit > 0) this.#firstUnfit ??= `${shownPath(path)} has ${document.firstUnfit} there`;
      this.#files.set(path, levels, targets, unfit, amount, values, source);
    };
    const sink = new JsonSink(Object.assign(document, { claimed: true, complete }), path, this.#limits, () => {});
    let isEmpty = true;
    return {
      write: (chunk) => {
        if (chunk.length > 0) isEmpty = false;
        sink.write(chunk);
      },
      end: () => {
        if (!isEmpty) return sink.end();
        this.#firstEmpty ??= path;
        this.#files.set(path, levels, EMPTY, 0, 0, 0, source);
      },
    };
  }

  #scenes(level: number): number {
    if (this.#question.ask !== 'unique') return this.#total(level).amount;
    const standing = new Set<number>();
    for (const [levels = 0, targets = 0, , , , source = 0] of this.#files.values()) {
      if (levels & (1 << level) && targets > 0) standing.add(source);
    }
    return this.#log.distinct((source) => standing.has(source)).size;
  }

  #total(level: number): Total {
    const total = { files: 0, links: 0, empty: 0, without: 0, targets: 0, unfit: 0, amount: 0, values: 0 };
    for (const [levels = 0, targets = 0, unfit = 0, amount = 0, values = 0] of this.#files.values()) {
      if ((levels & (1 << level)) === 0) continue;
      total.files++;
      if (targets === LINK) total.links++;
      else if (targets === EMPTY) total.empty++;
      else if (targets === 0) total.without++;
      else total.targets += targets;
      total.unfit += unfit;
      total.amount += amount;
      total.values += values;
    }
    return total;
  }

  /** @throws ScanFault INVALID_ADAPTER when nothing there can be counted in this way */
  #incomplete(total: Total): ScanIssue[] {
    const { ask } = this.#question;
    const { pointer, unique } = this.#rule;
    const issues: ScanIssue[] = [];
    const empty = shownPath(this.#firstEmpty ?? '');
    if (total.empty > 0 && total.empty + total.links === total.files)
      throw new ScanFault('INVALID_JSON', `${empty} is empty.`);
    if (total.targets === 0) {
      throw new ScanFault(
        'INVALID_ADAPTER',
        `${shownPath(this.#firstFile)} has nothing at the adapter's pointer "${pointer}".`,
      );
    }
    // A number that leaves out a part would look like all of it.
    if (total.unfit > 0 && (ask === 'sum' || total.unfit === total.targets)) throw this.#unfit();
    if (!Number.isSafeInteger(total.amount)) {
      throw new ScanFault('INVALID_ADAPTER', `The numbers at "${pointer}" add up to more than 2^53.`);
    }
    if (ask === 'unique' && total.amount > 0 && total.values === 0) {
      throw new ScanFault(
        'INVALID_ADAPTER',
        `None of the ${total.amount} members at "${pointer}" has a scalar "${unique}".`,
      );
    }
    if (total.empty > 0) {
      issues.push(
        issue('INCOMPLETE', `${total.empty} of ${total.files} files are empty and were not counted (${empty}).`),
      );
    }
    if (total.without > 0) {
      issues.push(issue('INCOMPLETE', `${total.without} of ${total.files} files have nothing at "${pointer}".`));
    }
    if (total.unfit > 0) {
      const few = `${total.unfit} of ${total.targets} values at "${pointer}" are no array or object`;
      issues.push(issue('INCOMPLETE', `${few} and were not counted: ${this.#firstUnfit}.`));
    }
    if (ask === 'unique' && total.amount > total.values) {
      const few = `${total.amount - total.values} members have no scalar "${unique}"`;
      issues.push(issue('INCOMPLETE', `${few} and were not counted.`));
    }
    return issues;
  }

  #unfit(): ScanFault {
    const { pointer } = this.#rule;
    const wanted = this.#question.ask === 'sum' ? 'a number that is whole and not negative' : 'an array or an object';
    const isList = / (?:array|object) there$/.test(this.#firstUnfit ?? '');
    const isNumber = /a number or a word there$/.test(this.#firstUnfit ?? '');
    let hint = '';
    if (this.#question.ask === 'sum' && isList) hint = ` To add up what is in it, write "pointer": "${pointer}/*".`;
    if (this.#question.ask === 'members' && isNumber) hint = ' To take a number as it is, add "sum": true.';
    return new ScanFault(
      'INVALID_ADAPTER',
      `The adapter's pointer "${pointer}" must lead to ${wanted}, but ${this.#firstUnfit}.${hint}`,
    );
  }
}

function questionOf({ unique, sum }: PointerRuleOptions): PointerQuestion {
  if (sum) return { ask: 'sum' };
  return unique === undefined ? { ask: 'members' } : { ask: 'unique', key: unique };
}
