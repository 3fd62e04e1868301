import type { EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { NameBudget } from '../../name-budget.ts';
import { shownPath } from '../../plain-text.ts';
import type { ScanIssue } from '../../scan-result.ts';
import { LineCounter, type TextFound } from '../counting/line-counter.ts';
import { NumbersByPath } from '../counting/numbers-by-path.ts';

/** What a label file turned out to be, as bits beside its lines. */
const LINK = 1;
const UTF_16 = 2;
const BARE_RETURNS = 4;
const BINARY = 8;

/** What is said of label files of each kind. */
const REMARKS = [
  {
    bit: LINK,
    code: 'INCOMPLETE',
    what: 'are links, which are not followed: their objects were not counted; pack with tar -h',
  },
  { bit: BINARY, code: 'INCOMPLETE', what: 'are binary files: their objects were not counted' },
  { bit: UTF_16, code: 'ODD_TEXT', what: 'are UTF-16; most tools read them as one line. Save them as UTF-8' },
  {
    bit: BARE_RETURNS,
    code: 'ODD_TEXT',
    what: 'end lines with a carriage return alone; most tools read one line. Convert them to line feeds',
  },
] as const;

/** What a question that is asked at the end counts as. */
const NAMES_PER_LOOSE = 4;

/** The label files of an archive, and the objects in them: one a line. */
export class LabelFiles {
  /** Of each path its lines, what it turned out to be, and the number of its stem among {@link #loose}. */
  readonly #files: NumbersByPath;
  /** Texts that are label files only if a frame shares their name: whether one does is known at the end. */
  readonly #loose: (() => boolean)[] = [];
  readonly #budget: NameBudget;
  readonly #examples = new Map<number, string>();

  constructor(budget: NameBudget) {
    this.#budget = budget;
    this.#files = new NumbersByPath(budget, 3);
  }

  /**
   * Takes note of a file.
   * @param belongs tells at the end whether it is a label file; absent for one that certainly is
   * @param done told what kind of text it is
   * @throws ScanFault LIMIT_EXCEEDED
   */
  add(
    path: string,
    isLink: boolean,
    belongs: (() => boolean) | undefined,
    done?: (found: TextFound) => void,
  ): EntrySink {
    const loose = belongs === undefined ? 0 : this.#keep(belongs);
    this.#set(path, 0, isLink ? LINK : 0, loose);
    return new LineCounter((found) => {
      this.#set(path, found.binary ? 0 : found.lines, bitsOf(found), loose);
      done?.(found);
    });
  }

  /** How many there are, how many objects, and what is odd about them. Call it once all entries have been seen. */
  count(): { files: number; objects: number; issues: ScanIssue[] } {
    const odd = new Map<number, number>();
    let [files, objects] = [0, 0];
    for (const [lines = 0, bits = 0, loose = 0] of this.#files.values()) {
      if (loose > 0 && !this.#loose[loose - 1]?.()) continue;
      files++;
      objects += lines;
      for (const { bit } of REMARKS) if (bits & bit) odd.set(bit, (odd.get(bit) ?? 0) + 1);
    }
    const issues = REMARKS.flatMap(({ bit, code, what }) => {
      const count = odd.get(bit) ?? 0;
      if (count === 0) return [];
      return [issue(code, `${count} label files ${what} (${shownPath(this.#examples.get(bit) ?? '')}).`)];
    });
    return { files, objects, issues };
  }

  #set(path: string, lines: number, bits: number, loose: number): void {
    this.#files.set(path, lines, bits, loose);
    for (const { bit } of REMARKS) if (bits & bit && !this.#examples.has(bit)) this.#examples.set(bit, path);
  }

  #keep(belongs: () => boolean): number {
    this.#budget.count(NAMES_PER_LOOSE);
    return this.#loose.push(belongs);
  }
}

function bitsOf({ utf16, bareReturns, binary }: TextFound): number {
  if (binary) return BINARY;
  return (utf16 ? UTF_16 : 0) | (bareReturns ? BARE_RETURNS : 0);
}
