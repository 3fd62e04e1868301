import { keyHash } from './key.ts';
import type { ReportMemory } from './report-memory.ts';

const INITIAL_SLOTS = 64;
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
  #keys = new Uint32Array(2 * INITIAL_SLOTS);
  #states = new Uint32Array(INITIAL_SLOTS);
  #size = 0;
  /** References beyond what a state counts. */
  #beyond = 0;

  constructor(memory: ReportMemory) {
    this.#memory = memory;
  }

  /** A token is there. */
  define(lo: number, hi: number): 'new' | 'known' | 'full' {
    const slot = this.#slot(lo, hi);
    if (!this.#isFree(slot)) {
      if (this.#states[slot] === DEFINED) return 'known';
      this.#states[slot] = DEFINED;
      return 'new';
    }
    return this.#insert(slot, lo, hi, DEFINED) ? 'new' : 'full';
  }

  /**
   * A token is referred to.
   *
   * @param place a number from 0 to 254 that says where
   * @returns whether it is there so far; `full` when there was no memory for it
   */
  refer(lo: number, hi: number, place: number): 'defined' | 'unknown' | 'full' {
    const slot = this.#slot(lo, hi);
    if (this.#isFree(slot)) {
      return this.#insert(slot, lo, hi, (((place + 1) << COUNT_BITS) | 1) >>> 0) ? 'unknown' : 'full';
    }
    const state = this.#states[slot] as number;
    if (state === DEFINED) return 'defined';
    if ((state & MAX_COUNT) === MAX_COUNT) this.#beyond++;
    else this.#states[slot] = state + 1;
    return 'unknown';
  }

  /** Whether a token is referred to and is not there. */
  isUnknown(lo: number, hi: number): boolean {
    const slot = this.#slot(lo, hi);
    return !this.#isFree(slot) && this.#states[slot] !== DEFINED;
  }

  /** Shows each token that is referred to and is not there. */
  forEachUnknown(visit: (references: number, place: number) => void): void {
    for (let slot = 0; slot < this.#states.length; slot++) {
      const state = this.#states[slot] as number;
      if (state !== DEFINED && !this.#isFree(slot)) visit(state & MAX_COUNT, (state >>> COUNT_BITS) - 1);
    }
    if (this.#beyond > 0) visit(this.#beyond, 0);
  }

  /** Gives its memory back. It must not be used any more. */
  free(): void {
    if (this.#states.length > INITIAL_SLOTS) this.#memory.give(12 * this.#states.length);
  }

  #insert(slot: number, lo: number, hi: number, state: number): boolean {
    let free = slot;
    if (this.#size + 1 > this.#states.length * MAX_LOAD) {
      if (!this.#grow()) return false;
      free = this.#slot(lo, hi);
    }
    this.#keys[2 * free] = lo;
    this.#keys[2 * free + 1] = hi;
    this.#states[free] = state;
    this.#size++;
    return true;
  }

  #isFree(slot: number): boolean {
    return this.#keys[2 * slot] === 0 && this.#keys[2 * slot + 1] === 0;
  }

  /** Where a key is, or would go. */
  #slot(lo: number, hi: number): number {
    const keys = this.#keys;
    const mask = this.#states.length - 1;
    let slot = keyHash(lo, hi) & mask;
    while (!this.#isFree(slot) && (keys[2 * slot] !== lo || keys[2 * slot + 1] !== hi)) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): boolean {
    const [keys, states] = [this.#keys, this.#states];
    if (!this.#memory.take(24 * states.length)) return false;
    this.#keys = new Uint32Array(2 * keys.length);
    this.#states = new Uint32Array(2 * states.length);
    for (let slot = 0; slot < states.length; slot++) {
      const [lo, hi] = [keys[2 * slot] as number, keys[2 * slot + 1] as number];
      if (lo === 0 && hi === 0) continue;
      const free = this.#slot(lo, hi);
      this.#keys[2 * free] = lo;
      this.#keys[2 * free + 1] = hi;
      this.#states[free] = states[slot] as number;
    }
    // Both are there while tokens are moved, and from then on the larger one.
    if (states.length > INITIAL_SLOTS) this.#memory.give(12 * states.length);
    return true;
  }
}
