import type { EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { NameBudget } from '../../name-budget.ts';
import { NumberList } from '../../number-list.ts';
import { shownPath } from '../../plain-text.ts';
import type { ScanIssue } from '../../scan-result.ts';
import { LineCounter, type TextFound } from '../counting/line-counter.ts';
import type { NameHash } from '../counting/name-hash.ts';
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

/** Of a text that is a label file only if a frame shares its name: the number of its group, from 1, and its name's hash. */
export interface LooseLabel {
  group: number;
  name: NameHash;
}

/** Numbers that are kept of each. */
const LOOSE_NUMBERS = 3;

/** The label files of an archive, and the objects in them: one a line. */
export class LabelFiles {
  /** Of each path its lines, what it turned out to be, and its place in {@link #loose}, from 1; 0 for none. */
  readonly #files: NumbersByPath;
  /** Of each text that may be a label file the three numbers of a {@link LooseLabel}. */
  readonly #loose = new NumberList(Uint32Array);
  readonly #budget: NameBudget;
  readonly #examples = new Map<number, string>();

  constructor(budget: NameBudget) {
    this.#budget = budget;
    this.#files = new NumbersByPath(budget, 3);
  }

  /**
   * Takes note of a file.
   * @param label absent for one that certainly is a label file
   * @param done told what kind of text it is
   * @throws ScanFault LIMIT_EXCEEDED
   */
  add(path: string, isLink: boolean, label: LooseLabel | undefined, done?: (found: TextFound) => void): EntrySink {
    // Its table and that of the frames grow at the same moment, and each leaves as much behind until it is collected.
    this.#budget.count();
    const loose = label === undefined ? 0 : this.#keep(label);
    const place = this.#files.set(path, 0, isLink ? LINK : 0, loose);
    if (isLink) this.#show(LINK, path);
    return new LineCounter((found) => {
      const bits = bitsOf(found);
      this.#files.replace(place, found.binary ? 0 : found.lines, bits, loose);
      if (bits !== 0) this.#show(bits, path);
      done?.(found);
    });
  }

  /**
   * How many there are, how many objects, and what is odd about them. Call it once all entries have been seen.
   * @param holds whether a group has a frame of a name
   */
  count(holds: (loose: LooseLabel) => boolean): { files: number; objects: number; issues: ScanIssue[] } {
    const odd = new Map<number, number>();
    let [files, objects] = [0, 0];
    for (const [lines = 0, bits = 0, loose = 0] of this.#files.values()) {
      if (loose > 0 && !holds(this.#looseLabel(loose))) continue;
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

  #show(bits: number, path: string): void {
    for (const { bit } of REMARKS) if (bits & bit && !this.#examples.has(bit)) this.#examples.set(bit, path);
  }

  #keep({ group, name }: LooseLabel): number {
    for (const number of [group, name.murmur, name.xx]) this.#loose.push(number);
    return this.#loose.length / LOOSE_NUMBERS;
  }

  #looseLabel(place: number): LooseLabel {
    const at = (place - 1) * LOOSE_NUMBERS;
    return { group: this.#loose.get(at), name: { murmur: this.#loose.get(at + 1), xx: this.#loose.get(at + 2) } };
  }
}

function bitsOf({ utf16, bareReturns, binary }: TextFound): number {
  if (binary) return BINARY;
  return (utf16 ? UTF_16 : 0) | (bareReturns ? BARE_RETURNS : 0);
}
