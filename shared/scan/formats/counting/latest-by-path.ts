import { NameTable } from './name-table.ts';

/** What was found in each file; a path that comes again replaces what it held before. Paths are kept as hashes. */
export class LatestByPath<Found> {
  readonly #places = new NameTable();
  readonly #found: (Found | undefined)[] = [];

  /** @param found `undefined` when the path now holds nothing of interest */
  set(path: string, found: Found | undefined): void {
    const place = this.#places.get(path);
    if (place !== undefined) this.#found[place] = found;
    else if (found !== undefined) this.#places.set(path, this.#found.push(found) - 1);
  }

  /** What stands, in the order in which the paths came first. */
  values(): Found[] {
    return this.#found.filter((found) => found !== undefined);
  }
}
