import type { NameBudget } from '../../name-budget.ts';
import { NumberList } from '../../number-list.ts';
import { type NameHash, nameHash } from './name-hash.ts';
import { NameTable } from './name-table.ts';

/** Unsigned 32-bit numbers per entry: two lanes of the name's hash, a value, the source. */
const FIELDS = 4;

/** The source of a mention that was taken back; it never stands. */
const NO_SOURCE = 0xffff_ffff;

/**
 * Names in the order in which files mention them, each with the source that it came from. When a path comes again
 * in an archive, what its earlier bytes mentioned must no longer count; so the distinct names are found only at the
 * end, among the sources that still stand. 16 bytes per mention, and at the end those of the distinct names.
 */
export class FileLog {
  readonly #entries = new NumberList(Uint32Array);
  readonly #budget: NameBudget;

  constructor(budget: NameBudget) {
    this.#budget = budget;
  }

  /** How many mentions there are. */
  get length(): number {
    return this.#entries.length / FIELDS;
  }

  /** Takes back the mentions from one on, up to but not including another. */
  takeBack(from: number, to: number): void {
    for (let at = from; at < to; at++) this.#entries.set(at * FIELDS + 3, NO_SOURCE);
  }

  /**
   * @param source a number below 2^32 - 1 that names where it was mentioned
   * @param value what to keep with the name
   * @throws ScanFault LIMIT_EXCEEDED
   */
  add(source: number, name: string, value = 0): void {
    this.addHash(source, nameHash(name), value);
  }

  /** As {@link add}, for a name that was hashed before. @throws ScanFault LIMIT_EXCEEDED */
  addHash(source: number, { murmur, xx }: NameHash, value = 0): void {
    this.#budget.count();
    this.#entries.push(murmur);
    this.#entries.push(xx);
    this.#entries.push(value);
    this.#entries.push(source);
  }

  /** Shows each mention that was not taken back, in order, with its number. */
  forEach(visit: (murmur: number, xx: number, source: number, mention: number) => void): void {
    const entries = this.#entries;
    for (let at = 0; at < entries.length; at += FIELDS) {
      const source = entries.get(at + 3);
      if (source !== NO_SOURCE) visit(entries.get(at), entries.get(at + 1), source, at / FIELDS);
    }
  }

  /** The distinct names among the sources that stand, with the value each was mentioned with last. */
  distinct(stands: (source: number) => boolean): NameTable {
    const entries = this.#entries;
    const counts = (source: number): boolean => source !== NO_SOURCE && stands(source);
    let mentions = 0;
    for (let at = 0; at < entries.length; at += FIELDS) if (counts(entries.get(at + 3))) mentions++;
    const names = new NameTable(undefined, mentions);
    for (let at = 0; at < entries.length; at += FIELDS) {
      if (counts(entries.get(at + 3))) names.setHash(entries.get(at), entries.get(at + 1), entries.get(at + 2));
    }
    return names;
  }
}
