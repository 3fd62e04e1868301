import type { ArchiveEntry } from '../archive-visitor.ts';
import { baseName } from '../formats/archive-path.ts';
import { nameHash } from '../formats/counting/name-hash.ts';
import type { CheckCode } from './checks.ts';
import { type FileCounts, MAX_EXTENSIONS, MAX_KNOWN_FILES, type ReportLimit } from './content-report.ts';
import type { Findings } from './findings.ts';
import { KeyIndex } from './tables/key-index.ts';
import { KeySet } from './tables/key-set.ts';
import type { ReportMemory } from './tables/report-memory.ts';
import { NO_TEXT, TextArena } from './tables/text-arena.ts';

/** Extensions that are told apart; all others count as one. */
const MAX_KNOWN_EXTENSIONS = 1000;

/** Longer endings are no extensions. */
const MAX_EXTENSION = 20;

/** Stands for all extensions that are not told apart. */
const OTHERS = 0;

const PATH_CHECKS = [
  'DUPLICATE_FILE',
  'FILE_IN_TWO_SPLITS',
  'EMPTY_FILE',
  'NAMES_DIFFER_BY_CASE',
] as const satisfies CheckCode[];

const MIXED_CASE = /[A-Z\u0080-\uffff]/;

interface Extension {
  extension: string | null;
  files: number;
  bytes: number;
}

/** What a table of files uses of the report that it is a part of. */
interface Owner {
  readonly memory: ReportMemory;
  readonly findings: Findings;
  outOfMemory(codes: readonly CheckCode[]): void;
  giveUp(limit: ReportLimit, value: number, codes: readonly CheckCode[]): void;
}

/** The files of an archive: how many, how large, of which kinds. A path that comes again replaces what it was before. */
export class FileTable {
  /** The paths in the order in which they came, as far as they were kept. */
  readonly paths: TextArena;
  readonly #report: Owner;
  #files:
    | KeyIndex<{
        size: Float64Array;
        extension: Uint32Array;
        place: Uint32Array;
        lo: Uint32Array;
        hi: Uint32Array;
        splits: Uint8Array;
      }>
    | undefined;
  /** Paths with capitals, in lower case. */
  #folded: KeySet | undefined;
  readonly #extensions: Extension[] = [{ extension: null, files: 0, bytes: 0 }];
  readonly #numbers = new Map<string, number>();
  #total = 0;
  #bytes = 0;
  #isAgain = false;

  constructor(report: Owner) {
    this.#report = report;
    this.paths = new TextArena(report.memory);
    this.#files = new KeyIndex(report.memory, {
      size: (rows) => new Float64Array(rows),
      extension: (rows) => new Uint32Array(rows),
      place: (rows) => new Uint32Array(rows),
      lo: (rows) => new Uint32Array(rows),
      hi: (rows) => new Uint32Array(rows),
      splits: (rows) => new Uint8Array(rows),
    });
    this.#folded = new KeySet(report.memory);
  }

  /** Whether the path that was added last had come before, as far as that is known. */
  get isAgain(): boolean {
    return this.#isAgain;
  }

  /**
   * Takes note of a file or a link.
   *
   * @returns its row, to tell its size when that is known only later; -1 when there is no memory for rows
   */
  add(entry: Pick<ArchiveEntry, 'path' | 'size' | 'kind' | 'hash'>): number {
    const { path, kind } = entry;
    const number = this.#extensionOf(path);
    // A link has no bytes of its own, and is not empty either; nor is what has a size that is not known yet.
    const size = kind === 'link' ? Number.NaN : (entry.size ?? Number.NaN);
    const files = this.#files;
    if (files === undefined) {
      this.#isAgain = false;
      this.#count(number, size, 1);
      return -1;
    }
    const before = files.size;
    const { murmur, xx } = entry.hash ?? nameHash(path);
    const row = files.add(murmur, xx);
    if (row < 0 || row === MAX_KNOWN_FILES) {
      this.#giveUp(row < 0);
      return this.add(entry);
    }
    const { columns } = files;
    this.#isAgain = row < before;
    if (row < before) this.#count(columns.extension[row] ?? OTHERS, columns.size[row] ?? 0, -1);
    else {
      columns.place[row] = this.paths.add(path);
      this.#checkCase(path, murmur, xx);
    }
    columns.extension[row] = number;
    columns.size[row] = size;
    columns.lo[row] = 0;
    columns.hi[row] = 0;
    this.#count(number, size, 1);
    return row;
  }

  /** Sets what the content of a file is compared by. @param splits that the file is of, as bits: its path may not be kept */
  setContent(row: number, { lo, hi }: { lo: number; hi: number }, splits: number): void {
    if (this.#files === undefined || row < 0) return;
    this.#files.columns.lo[row] = lo;
    this.#files.columns.hi[row] = hi;
    this.#files.columns.splits[row] = splits;
  }

  /** Shows every file whose content is known. */
  forEachContent(visit: (lo: number, hi: number, row: number, splits: number) => void): void {
    const files = this.#files;
    for (let row = 0; row < (files?.size ?? 0); row++) {
      const [lo, hi] = [files?.columns.lo[row] ?? 0, files?.columns.hi[row] ?? 0];
      if (lo !== 0 || hi !== 0) visit(lo, hi, row, files?.columns.splits[row] ?? 0);
    }
  }

  /** The path of a row, if it was kept. */
  pathOf(row: number): string | undefined {
    return this.paths.get(this.#files?.columns.place[row] ?? NO_TEXT);
  }

  /** Sets the size of a file that the container did not tell. */
  setSize(row: number, path: string, size: number): void {
    const number = this.#extensionOf(path);
    if (this.#files !== undefined && row >= 0) this.#files.columns.size[row] = size;
    this.#bytes += size;
    (this.#extensions[number] as Extension).bytes += size;
  }

  /** What is found once all entries have been seen. */
  check(): void {
    const files = this.#files;
    if (files === undefined) return;
    for (let row = 0; row < files.size; row++) {
      // A label file without a line is that of a frame without objects.
      if (files.columns.size[row] !== 0 || files.columns.extension[row] === this.#numbers.get('txt')) continue;
      const path = this.pathOf(row);
      this.#report.findings.add('EMPTY_FILE', path === undefined ? undefined : { path });
    }
  }

  counts(): FileCounts {
    const [others, ...known] = this.#extensions as [Extension, ...Extension[]];
    const listed = known.filter(({ files }) => files > 0).sort((a, b) => b.files - a.files || compare(a, b));
    const rest = [others, ...listed.slice(MAX_EXTENSIONS)];
    const sum = (of: 'files' | 'bytes'): number => rest.reduce((all, each) => all + each[of], 0);
    const beyond = { extension: null, files: sum('files'), bytes: sum('bytes') };
    const by_extension = [...listed.slice(0, MAX_EXTENSIONS), ...(beyond.files > 0 ? [beyond] : [])];
    return { total: this.#total, bytes: this.#bytes, by_extension };
  }

  #count(number: number, size: number, sign: 1 | -1): void {
    const extension = this.#extensions[number] as Extension;
    const bytes = Number.isNaN(size) ? 0 : size;
    this.#total += sign;
    this.#bytes += sign * bytes;
    extension.files += sign;
    extension.bytes += sign * bytes;
  }

  #extensionOf(path: string): number {
    const text = this.#knownEnding(path) ?? extensionOf(baseName(path));
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#extensions.length > MAX_KNOWN_EXTENSIONS) return OTHERS;
    this.#numbers.set(text, this.#extensions.length);
    return this.#extensions.push({ extension: text, files: 0, bytes: 0 }) - 1;
  }

  /** The ending of a path, where it is an extension that was seen before: which nearly all are. */
  #knownEnding(path: string): string | undefined {
    const dot = path.lastIndexOf('.');
    const ending = path.slice(dot + 1);
    const isPlain = dot > 0 && path[dot - 1] !== '.' && path[dot - 1] !== '/' && ending !== 'gz' && ending !== 'zst';
    return isPlain && this.#numbers.has(ending) ? ending : undefined;
  }

  /** A path is looked for in lower case, among those that are so themselves and those that had capitals. */
  #checkCase(path: string, lo: number, hi: number): void {
    const folded = MIXED_CASE.test(path) ? path.toLowerCase() : path;
    if (folded === path) {
      if (this.#folded?.has(lo, hi)) this.#report.findings.add('NAMES_DIFFER_BY_CASE', { path });
      return;
    }
    const { murmur, xx } = nameHash(folded);
    const isKnown = this.#folded?.has(murmur, xx) || (this.#files?.get(murmur, xx) ?? -1) >= 0;
    if (isKnown) this.#report.findings.add('NAMES_DIFFER_BY_CASE', { path });
    if (this.#folded?.add(murmur, xx) !== 'full') return;
    this.#folded.free();
    this.#folded = undefined;
    this.#report.outOfMemory(['NAMES_DIFFER_BY_CASE']);
  }

  #giveUp(isOutOfMemory: boolean): void {
    this.#files?.free();
    this.#files = undefined;
    if (isOutOfMemory) this.#report.outOfMemory(PATH_CHECKS);
    else this.#report.giveUp('known_files', MAX_KNOWN_FILES, PATH_CHECKS);
  }
}

/** The ending of a file's name, with the one before it where the file is compressed on its own; empty for none. */
function extensionOf(name: string): string {
  const [, extension = ''] =
    /[^.](?:\.([\p{L}\p{N}_-]+(?:\.(?:gz|zst))?))$/iu.exec(name.slice(-2 * MAX_EXTENSION)) ?? [];
  return extension.length > MAX_EXTENSION ? '' : extension.toLowerCase();
}

function compare(a: Extension, b: Extension): number {
  return (a.extension ?? '') < (b.extension ?? '') ? -1 : 1;
}
