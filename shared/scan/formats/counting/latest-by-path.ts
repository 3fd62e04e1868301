import type { NameBudget } from '../../name-budget.ts';
import { NameTable } from './name-table.ts';

/** What an object that is kept of a file counts as, and how many characters of its path count as one more name. */
const NAMES_PER_FILE = 8;
const CHARACTERS_PER_NAME = 8;

/** What was found in each file; a path that comes again replaces what it held before. Paths are kept as hashes. */
export class LatestByPath<Found extends object> {
  readonly #budget: NameBudget;
  readonly #places = new NameTable();
  readonly #found: (Found | undefined)[] = [];

  constructor(budget: NameBudget) {
    this.#budget = budget;
  }

  /**
   * @param found a small object, which may hold the path; `undefined` when the path now holds nothing of interest
   * @throws ScanFault LIMIT_EXCEEDED
   */
  set(path: string, found: Found | undefined): void {
    const place = this.#places.get(path);
    if (place !== undefined) this.#found[place] = found;
    else if (found !== undefined) {
      this.#budget.count(NAMES_PER_FILE + Math.ceil(path.length / CHARACTERS_PER_NAME));
      this.#places.set(path, this.#found.push(found) - 1);
    }
  }

  /** What stands, in the order in which the paths came first. */
  values(): Found[] {
    return this.#found.filter((found) => found !== undefined);
  }
}
