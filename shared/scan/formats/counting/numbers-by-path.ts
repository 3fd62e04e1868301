import type { NameBudget } from '../../name-budget.ts';
import { NumberList } from '../../number-list.ts';
import { NameTable } from './name-table.ts';

/** Bytes of a path's hash with its place, of a number, and of what counts as one name. */
const HASH_BYTES = 34;
const NUMBER_BYTES = 8;
const NAME_BYTES = 40;

/**
 * A few numbers for each path, 8 bytes each; a path that comes again replaces what it held before. Every scene may be a
 * file of its own, so that of each only numbers are kept.
 */
export class NumbersByPath {
  readonly #budget: NameBudget;
  readonly #fields: number;
  readonly #places = new NameTable();
  readonly #numbers = new NumberList(Float64Array);

  /** @param fields how many numbers there are for each path */
  constructor(budget: NameBudget, fields: number) {
    this.#budget = budget;
    this.#fields = fields;
  }

  /** How many paths there are. */
  get size(): number {
    return this.#places.size;
  }

  /**
   * @param numbers as many as there are fields
   * @returns the place of the path, from 0, at which they can be replaced
   * @throws ScanFault LIMIT_EXCEEDED
   */
  set(path: string, ...numbers: readonly number[]): number {
    const { size } = this;
    const place = this.#places.getOrSet(path, size);
    if (place < size) {
      this.replace(place, ...numbers);
      return place;
    }
    this.#budget.count(Math.ceil((HASH_BYTES + this.#fields * NUMBER_BYTES) / NAME_BYTES));
    for (const number of numbers) this.#numbers.push(number);
    return place;
  }

  /** Replaces the numbers at a place that {@link set} returned. */
  replace(place: number, ...numbers: readonly number[]): void {
    for (let at = 0; at < numbers.length; at++) this.#numbers.set(place * this.#fields + at, numbers[at] as number);
  }

  /** The numbers of each path, in the order in which the paths came first. The array is the same every time. */
  *values(): Generator<readonly number[], void, undefined> {
    const numbers = Array.from({ length: this.#fields }, () => 0);
    for (let at = 0; at < this.#numbers.length; at += this.#fields) {
      for (let field = 0; field < this.#fields; field++) numbers[field] = this.#numbers.get(at + field);
      yield numbers;
    }
  }
}
