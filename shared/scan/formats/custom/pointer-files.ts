import type { JsonKind } from '../../json/json-handler.ts';
import type { NameBudget } from '../../name-budget.ts';
import { NumberList } from '../../number-list.ts';
import { NameTable } from '../counting/name-table.ts';

/** What one file holds at the pointer. */
export interface PointerFound {
  /** Absent when the pointer leads nowhere. */
  kind: JsonKind | undefined;
  /** Where its members, or their values, are in the log. */
  source: number;
  members: number;
  values: number;
}

const KINDS: readonly (JsonKind | undefined)[] = [undefined, 'object', 'array', 'string', 'word'];

/** Numbers per file, 8 bytes each: the kind, by its place among {@link KINDS}, and the three of {@link PointerFound}. */
const FIELDS = 4;

/** What a file counts as: its numbers, its path's hash, and at the end its source among those that stand. */
const NAMES_PER_FILE = 4;

/**
 * What was found in each file; a path that comes again replaces what it held before. Every scene may be a file of its
 * own, so that of each only numbers are kept.
 */
export class PointerFiles {
  readonly #budget: NameBudget;
  readonly #places = new NameTable();
  readonly #numbers = new NumberList(Float64Array);
  #firstPath = '';

  constructor(budget: NameBudget) {
    this.#budget = budget;
  }

  /** How many files there are. */
  get size(): number {
    return this.#places.size;
  }

  /** The path that came first. */
  get firstPath(): string {
    return this.#firstPath;
  }

  /** @throws ScanFault LIMIT_EXCEEDED */
  set(path: string, { kind, source, members, values }: PointerFound): void {
    const fields = [KINDS.indexOf(kind), source, members, values];
    const place = this.#places.get(path);
    if (place !== undefined) {
      for (const [at, field] of fields.entries()) this.#numbers.set(place * FIELDS + at, field);
      return;
    }
    this.#budget.count(NAMES_PER_FILE);
    if (this.size === 0) this.#firstPath = path;
    this.#places.set(path, this.size);
    for (const field of fields) this.#numbers.push(field);
  }

  /** What stands, in the order in which the paths came first. */
  *values(): Generator<PointerFound, void, undefined> {
    for (let at = 0; at < this.#numbers.length; at += FIELDS) {
      const [kind = 0, source = 0, members = 0, values = 0] = [0, 1, 2, 3].map((field) =>
        this.#numbers.get(at + field),
      );
      yield { kind: KINDS[kind], source, members, values };
    }
  }
}
