import { nameKey } from './name-key.ts';

/** How many listed names are kept with what is annotated on them: those with the least keys. */
const MAX_NAMES = 96;

/** A listed name and what is kept with it. */
interface Kept<T> {
  key: string;
  name: string;
  value: T;
}

/**
 * Of the names that a list has, those with the least keys ({@link nameKey}), whatever order they come in. Once one has
 * been turned away, nothing is known from there on, also when others go again.
 */
export class LeastNames<T> {
  #kept: Kept<T>[] = [];
  /** The least key that was turned away. */
  #limit: string | undefined;

  /** What is kept with a name, which is added if it is new. @returns `undefined` for one that is turned away */
  offer(name: string, create: () => T): T | undefined {
    const key = nameKey(name, this.#limit);
    if (key === undefined) return undefined;
    const at = this.#placeOf(key);
    const known = this.#kept[at];
    if (known?.key === key) return known.value;
    const kept = { key, name, value: create() };
    this.#kept.splice(at, 0, kept);
    const last = this.#kept.length > MAX_NAMES ? this.#kept.pop() : undefined;
    if (last) this.limitTo(last.key);
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

  /** Forgets the names whose value is of no use any more. */
  removeWhere(isUseless: (value: T) => boolean): void {
    this.#kept = this.#kept.filter(({ value }) => !isUseless(value));
  }

  /** The names, in the order of their keys. */
  get kept(): readonly Readonly<Kept<T>>[] {
    return this.#kept;
  }

  #placeOf(key: string): number {
    const at = this.#kept.findIndex((kept) => kept.key >= key);
    return at < 0 ? this.#kept.length : at;
  }
}
