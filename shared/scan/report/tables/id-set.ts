import { KEY_KIND, type Key, keyNumber } from './key.ts';
import { type Added, KeySet } from './key-set.ts';
import type { ReportMemory } from './report-memory.ts';

/** Ids in a page, one bit each. */
const PAGE_IDS = 32_768;
const PAGE_BYTES = PAGE_IDS / 8;

/** Pages that are made however few ids they hold. */
const FREE_PAGES = 256;

/** Bytes of a page for each id, above which a set of keys takes less. */
const DENSE_BYTES = 16;

/**
 * Distinct ids. Numbers that follow one another, as nearly all ids of annotations do, are bits of pages; all others are
 * keys of a set.
 */
export class IdSet {
  readonly #memory: ReportMemory;
  readonly #pages = new Map<number, Uint32Array>();
  readonly #others: KeySet;
  readonly #texts: KeySet;
  #dense = 0;
  #lastNumber = -1;
  #lastPage: Uint32Array | undefined;

  constructor(memory: ReportMemory) {
    this.#memory = memory;
    this.#others = new KeySet(memory);
    this.#texts = new KeySet(memory);
  }

  add({ lo, hi, kind }: Key): Added {
    if (kind !== KEY_KIND.NUMBER) return this.#texts.add(lo, (hi ^ kind) >>> 0);
    const id = keyNumber(lo, hi);
    if (!(id >= 0 && Number.isSafeInteger(id))) return this.#others.add(lo, hi);
    const number = Math.floor(id / PAGE_IDS);
    const page = number === this.#lastNumber ? this.#lastPage : this.#page(number);
    // A page that could not be had leaves its ids to the set, from the first on: pages are never added later.
    if (page === undefined) return this.#others.add(lo, hi);
    this.#lastNumber = number;
    this.#lastPage = page;
    const bit = id - number * PAGE_IDS;
    const word = bit >>> 5;
    const mask = 1 << (bit & 31);
    if (((page[word] as number) & mask) !== 0) return 'known';
    page[word] = (page[word] as number) | mask;
    this.#dense++;
    return 'new';
  }

  /** Gives its memory back. It must not be used any more. */
  free(): void {
    this.#memory.give(this.#pages.size * PAGE_BYTES);
    this.#others.free();
    this.#texts.free();
  }

  #page(number: number): Uint32Array | undefined {
    const known = this.#pages.get(number);
    if (known !== undefined) return known;
    const isSparse = this.#pages.size >= FREE_PAGES && this.#pages.size * PAGE_BYTES > this.#dense * DENSE_BYTES;
    // Once an id is among the others, every page has to be left out that was not there then.
    if (this.#others.size > 0 || isSparse || !this.#memory.take(PAGE_BYTES)) return undefined;
    const page = new Uint32Array(PAGE_IDS / 32);
    this.#pages.set(number, page);
    return page;
  }
}
