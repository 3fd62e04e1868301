import { nameKey } from './name-key.ts';

/** How many listed names are kept with what is annotated on them. */
const MAX_LISTED_NAMES = 96;

/** A name and what is kept with it. */
interface Kept<T> {
  key: string;
  name: string;
  value: T;
}

/**
 * Of the names that are offered, those with the least keys ({@link nameKey}), whatever order they come in. Once one has
 * been turned away, nothing is known from there on, also when others go again.
 */
export class LeastNames<T> {
  readonly #most: number;
  #kept: Kept<T>[] = [];
  /** The least key that was turned away. */
  #limit: string | undefined;

  /** @param most names that are kept: those with the least keys */
  constructor(most = MAX_LISTED_NAMES) {
    this.#most = most;
  }

  /** What is kept with a name, which is added if it is new. @returns `undefined` for one that is turned away */
  offer(name: string, create: (key: string) => T): T | undefined {
    const key = nameKey(name, this.#limit);
    if (key === undefined) return undefined;
    const at = this.#placeOf(key);
    const known = this.#kept[at];
    if (known?.key === key) return known.value;
    const kept = { key, name, value: create(key) };
    this.#kept.splice(at, 0, kept);
    const last = this.#kept.length > this.#most ? this.#kept.pop() : undefined;
    // It was the greatest: there is nothing beyond it to forget.
    if (last) this.#limit = last.key;
    return last === kept ? undefined : kept.value;
  }

  /** The least key that was turned away, if one was. */
  get limit(): string | undefined {
    return this.#limit;
  }

  /** Turns away all names from a key on. */
  limitTo(limit: string | undefined): void {
    if (limit === undefined || (this.#limit !== undefined && this.#limit <= limit)) return;
    this.#limit = limit;
    this.#kept = this.#kept.filter(({ key }) => key < limit);
  }

  /** Forgets a name. */
  remove(name: string): void {
    const key = nameKey(name, this.#limit);
    if (key === undefined) return;
    const at = this.#placeOf(key);
    if (this.#kept[at]?.key === key) this.#kept.splice(at, 1);
  }

  /** Forgets the names whose value is of no use any more. */
  removeWhere(isUseless: (value: T) => boolean): void {
    this.#kept = this.#kept.filter(({ value }) => !isUseless(value));
  }

  /** The names, in the order of their keys. */
  get kept(): readonly Readonly<Kept<T>>[] {
    return this.#kept;
  }

  /** Where a key is, or would be. */
  #placeOf(key: string): number {
    let [low, high] = [0, this.#kept.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#kept[middle] as Kept<T>).key < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
