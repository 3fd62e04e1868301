import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { JsonKind } from '../../json/json-handler.ts';
import { JsonTokenizer } from '../../json/json-tokenizer.ts';
import type { ScanLimits } from '../../limits.ts';
import { ScanFault } from '../../scan-fault.ts';
import { FileLog } from '../counting/file-log.ts';
import { LatestByPath } from '../counting/latest-by-path.ts';
import type { CustomRule } from './custom-rule.ts';
import { parsePointer } from './json-pointer.ts';
import { PointerDocument, type PointerReader } from './pointer-document.ts';
import { WrapperLevel } from './wrapper-level.ts';

/** What one file holds at the pointer. */
interface Found {
  path: string;
  kind: JsonKind | undefined;
  /** Where its members, or their values, are in the log. */
  source: number;
  members: number;
  values: number;
}

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
  readonly #log = new FileLog();
  #files = new LatestByPath<Found>();
  #sources = 0;

  /** @throws ScanFault INVALID_ADAPTER when the pointer is none */
  constructor(rule: { file: string; pointer: string; unique?: string }, limits: ScanLimits) {
    const steps = parsePointer(rule.pointer);
    if (steps === undefined) throw new ScanFault('INVALID_ADAPTER', `"${rule.pointer}" is not a JSON pointer.`);
    this.wanted = `file "${rule.file}"`;
    this.#rule = rule;
    this.#steps = steps;
    this.#limits = limits;
    this.#level = new WrapperLevel(rule.file);
  }

  entry({ path, kind }: ArchiveEntry): EntrySink | undefined {
    const match = kind === 'directory' ? 'no' : this.#level.match(path);
    if (match === 'no') return undefined;
    if (match === 'better') this.#files = new LatestByPath();
    const found: Found = { path, kind: undefined, source: this.#sources++, members: 0, values: 0 };
    this.#files.set(path, found);
    if (kind === 'link') return undefined;
    const document = new PointerDocument(this.#steps, this.#rule.unique, this.#reader(found));
    return new JsonTokenizer(document, this.#limits, path);
  }

  count(): ReturnType<CustomRule['count']> {
    const files = this.#files.values();
    if (files.length === 0) return undefined;
    const countable = files.filter(({ kind }) => kind === 'array' || kind === 'object');
    if (countable.length === 0) throw this.#nothingToCount(files);
    const standing = new Set(countable.map(({ source }) => source));
    const named = this.#log.distinct((source) => standing.has(source)).size;
    const numbered = this.#rule.unique === undefined ? sumOf(countable.filter(({ kind }) => kind === 'array')) : 0;
    return { scenes: named + numbered, issues: [...this.#without(files, countable), ...this.#unvalued(countable)] };
  }

  #reader(found: Found): PointerReader {
    const reset = (kind: JsonKind | undefined): void => {
      Object.assign(found, { kind, source: this.#sources++, members: 0, values: 0 });
    };
    const { unique } = this.#rule;
    return {
      target: reset,
      noTarget: () => reset(undefined),
      member: (name) => {
        found.members++;
        if (unique === undefined && found.kind === 'object') this.#log.add(found.source, `${found.path}\0${name}`);
      },
      value: (value) => {
        found.values++;
        this.#log.add(found.source, `${typeof value} ${value}`);
      },
    };
  }

  #nothingToCount(files: Found[]): ScanFault {
    const [first] = files;
    const has = first?.kind === undefined ? 'nothing' : 'neither an array nor an object';
    return new ScanFault(
      'INVALID_ADAPTER',
      `${first?.path} has ${has} at the adapter's pointer "${this.#rule.pointer}".`,
    );
  }

  #without(files: Found[], countable: Found[]): ReturnType<typeof issue>[] {
    const without = files.length - countable.length;
    const message = `${without} of ${files.length} files have no array or object at "${this.#rule.pointer}".`;
    return without > 0 ? [issue('INCOMPLETE', message)] : [];
  }

  #unvalued(countable: Found[]): ReturnType<typeof issue>[] {
    const { unique } = this.#rule;
    const unvalued = sumOf(countable) - countable.reduce((sum, { values }) => sum + values, 0);
    if (unique === undefined || unvalued === 0) return [];
    return [issue('INCOMPLETE', `${unvalued} members have no scalar "${unique}" and were not counted.`)];
  }
}

function sumOf(files: Found[]): number {
  return files.reduce((sum, { members }) => sum + members, 0);
}
