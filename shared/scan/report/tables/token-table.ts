import { keyHash } from './key.ts';
import type { ReportMemory } from './report-memory.ts';

const INITIAL_SLOTS = 64;

/** Numbers of a slot. */
const ROW = 3;
const MAX_LOAD = 0.75;

/** Bits of a state that count references; those above say where the first one stands. */
const COUNT_BITS = 24;
const MAX_COUNT = 2 ** COUNT_BITS - 1;

/** The state of a token that is there. */
const DEFINED = 0;

/**
 * Tokens that are there and tokens that are referred to, by their 64-bit hashes, whichever comes first: 12 bytes per slot.
 * Of a token that is referred to and not (yet) there it counts the references.
 */
export class TokenTable {
  readonly #memory: ReportMemory;
  /** Of each slot the two halves of its key, and its state: a look-up touches one place. */
  #slots = new Uint32Array(ROW * INITIAL_SLOTS);
  /** How many slots there are; a power of two. */
  #count = INITIAL_SLOTS;
  #size = 0;
  /** References beyond what a state counts. */
  #beyond = 0;

  constructor(memory: ReportMemory) {
    this.#memory = memory;
  }

  /** A token is there. */
  define(lo: number, hi: number): 'new' | 'known' | 'full' {
    const at = this.#find(lo, hi);
    if (this.#isFree(at)) return this.#insert(at, lo, hi, DEFINED) ? 'new' : 'full';
    if (this.#slots[at + 2] === DEFINED) return 'known';
    this.#slots[at + 2] = DEFINED;
    return 'new';
  }

  /**
   * A token is referred to.
   *
   * @param place a number from 0 to 254 that says where
   * @returns whether it is there so far; `full` when there was no memory for it
   */
  refer(lo: number, hi: number, place: number): 'defined' | 'unknown' | 'full' {
    const at = this.#find(lo, hi);
    if (this.#isFree(at)) {
      return this.#insert(at, lo, hi, (((place + 1) << COUNT_BITS) | 1) >>> 0) ? 'unknown' : 'full';
    }
    const state = this.#slots[at + 2] as number;
    if (state === DEFINED) return 'defined';
    if ((state & MAX_COUNT) === MAX_COUNT) this.#beyond++;
    else this.#slots[at + 2] = state + 1;
    return 'unknown';
  }

  /** Whether a token is referred to and is not there. */
  isUnknown(lo: number, hi: number): boolean {
    const at = this.#find(lo, hi);
    return !this.#isFree(at) && this.#slots[at + 2] !== DEFINED;
  }

  /** Shows each token that is referred to and is not there. */
  forEachUnknown(visit: (references: number, place: number) => void): void {
    for (let at = 0; at < this.#slots.length; at += ROW) {
      const state = this.#slots[at + 2] as number;
      if (state !== DEFINED && !this.#isFree(at)) visit(state & MAX_COUNT, (state >>> COUNT_BITS) - 1);
    }
    if (this.#beyond > 0) visit(this.#beyond, 0);
  }

  /** Gives its memory back. It must not be used any more. */
  free(): void {
    if (this.#count > INITIAL_SLOTS) this.#memory.give(this.#slots.byteLength);
  }

  #insert(at: number, lo: number, hi: number, state: number): boolean {
    let free = at;
    if (this.#size + 1 > this.#count * MAX_LOAD) {
      if (!this.#grow()) return false;
      free = this.#find(lo, hi);
    }
    this.#put(free, lo, hi, state);
    this.#size++;
    return true;
  }

  #put(at: number, lo: number, hi: number, state: number): void {
    this.#slots[at] = lo;
    this.#slots[at + 1] = hi;
    this.#slots[at + 2] = state;
  }

  #isFree(at: number): boolean {
    return this.#slots[at] === 0 && this.#slots[at + 1] === 0;
  }

  /** Where the slot of a key begins, or the one where it would go. */
  #find(lo: number, hi: number): number {
    const slots = this.#slots;
    const mask = this.#count - 1;
    let slot = keyHash(lo, hi) & mask;
    for (;;) {
      const at = ROW * slot;
      const isFree = slots[at] === 0 && slots[at + 1] === 0;
      if (isFree || (slots[at] === lo && slots[at + 1] === hi)) return at;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): boolean {
    const before = this.#slots;
    if (!this.#memory.take(2 * before.byteLength)) return false;
    this.#slots = new Uint32Array(2 * before.length);
    this.#count *= 2;
    for (let at = 0; at < before.length; at += ROW) {
      const [lo, hi] = [before[at] as number, before[at + 1] as number];
      if (lo !== 0 || hi !== 0) this.#put(this.#find(lo, hi), lo, hi, before[at + 2] as number);
    }
    // Both are there while tokens are moved, and from then on the larger one.
    if (before.length > ROW * INITIAL_SLOTS) this.#memory.give(before.byteLength);
    return true;
  }
}
