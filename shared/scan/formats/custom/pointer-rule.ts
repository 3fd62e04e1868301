import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { JsonKind } from '../../json/json-handler.ts';
import { JsonTokenizer } from '../../json/json-tokenizer.ts';
import type { ScanLimits } from '../../limits.ts';
import type { NameBudget } from '../../name-budget.ts';
import { ScanFault } from '../../scan-fault.ts';
import type { ScanIssue } from '../../scan-result.ts';
import { FileLog } from '../counting/file-log.ts';
import type { CustomRule } from './custom-rule.ts';
import { parsePointer } from './json-pointer.ts';
import { PointerDocument, type PointerReader } from './pointer-document.ts';
import { PointerFiles, type PointerFound } from './pointer-files.ts';
import { WrapperLevel } from './wrapper-level.ts';

/**
 * `{"file": glob, "pointer": "/scenes", "unique"?: "id"}`: members of the array or object at the pointer; with
 * `unique`, distinct scalar values of that key over all members of all files that match.
 */
export class PointerRule implements CustomRule {
  readonly wanted: string;
  readonly #rule: { pointer: string; unique?: string };
  readonly #steps: string[];
  readonly #limits: ScanLimits;
  readonly #level: WrapperLevel;
  readonly #names: NameBudget;
  readonly #log: FileLog;
  #files: PointerFiles;
  #sources = 0;

  /** @throws ScanFault INVALID_ADAPTER when the pointer or the glob is none */
  constructor(rule: { file: string; pointer: string; unique?: string }, limits: ScanLimits, names: NameBudget) {
    const steps = parsePointer(rule.pointer);
    if (steps === undefined) throw new ScanFault('INVALID_ADAPTER', `"${rule.pointer}" is not a JSON pointer.`);
    this.wanted = `file "${rule.file}"`;
    this.#rule = rule;
    this.#steps = steps;
    this.#limits = limits;
    this.#names = names;
    this.#log = new FileLog(names);
    this.#files = new PointerFiles(names);
    this.#level = new WrapperLevel(rule.file);
  }

  entry({ path, kind }: ArchiveEntry): EntrySink | undefined {
    const match = kind === 'directory' ? 'no' : this.#level.match(path);
    if (match === 'no') return undefined;
    if (match === 'better') this.#files = new PointerFiles(this.#names);
    const found: PointerFound = { kind: undefined, source: this.#sources++, members: 0, values: 0 };
    this.#files.set(path, found);
    if (kind === 'link') return undefined;
    const document = new PointerDocument(this.#steps, this.#rule.unique, this.#reader(path, found));
    const tokenizer = new JsonTokenizer(document, this.#limits, path);
    return {
      write: (chunk) => tokenizer.write(chunk),
      end: () => {
        tokenizer.end();
        this.#files.set(path, found);
      },
    };
  }

  count(): ReturnType<CustomRule['count']> {
    const { size } = this.#files;
    if (size === 0) return undefined;
    const { unique, pointer } = this.#rule;
    const standing = new Set<number>();
    let [members, elements, values] = [0, 0, 0];
    for (const found of this.#files.values()) {
      if (found.kind !== 'array' && found.kind !== 'object') continue;
      standing.add(found.source);
      members += found.members;
      values += found.values;
      if (found.kind === 'array') elements += found.members;
    }
    if (standing.size === 0) throw this.#nothingToCount();
    const named = this.#log.distinct((source) => standing.has(source)).size;
    const [without, unvalued] = [size - standing.size, members - values];
    const issues: ScanIssue[] = [];
    if (without > 0) {
      issues.push(issue('INCOMPLETE', `${without} of ${size} files have no array or object at "${pointer}".`));
    }
    if (unique === undefined) return { scenes: named + elements, issues };
    // That none is known is no reason to say that there is none.
    if (members > 0 && values === 0) {
      throw new ScanFault(
        'INVALID_ADAPTER',
        `None of the ${members} members at "${pointer}" has a scalar "${unique}".`,
      );
    }
    if (unvalued > 0) {
      issues.push(issue('INCOMPLETE', `${unvalued} members have no scalar "${unique}" and were not counted.`));
    }
    return { scenes: named, issues };
  }

  #reader(path: string, found: PointerFound): PointerReader {
    const reset = (kind: JsonKind | undefined): void => {
      Object.assign(found, { kind, source: this.#sources++, members: 0, values: 0 });
    };
    const { unique } = this.#rule;
    return {
      target: reset,
      noTarget: () => reset(undefined),
      member: (name) => {
        found.members++;
        if (unique === undefined && found.kind === 'object') this.#log.add(found.source, `${path}\0${name}`);
      },
      value: (value) => {
        found.values++;
        this.#log.add(found.source, `${typeof value} ${value}`);
      },
    };
  }

  #nothingToCount(): ScanFault {
    const [first] = this.#files.values();
    const has = first?.kind === undefined ? 'nothing' : 'neither an array nor an object';
    return new ScanFault(
      'INVALID_ADAPTER',
      `${this.#files.firstPath} has ${has} at the adapter's pointer "${this.#rule.pointer}".`,
    );
  }
}
