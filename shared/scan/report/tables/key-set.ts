import { keyHash } from './key.ts';
import type { ReportMemory } from './report-memory.ts';

const INITIAL_SLOTS = 64;

/** Below so many slots it grows to four times as many, above to twice as many: moving keys is most of its cost. */
const SMALL_SLOTS = 2 ** 19;

/** Above this share of used slots, probing gets long. */
const MAX_LOAD = 0.75;

/** How an addition to a set ended. */
export type Added = 'new' | 'known' | 'full';

/** Distinct keys of 64 bits, in 8 bytes per slot. */
export class KeySet {
  readonly #memory: ReportMemory;
  #keys = new Uint32Array(2 * INITIAL_SLOTS);
  /** The key of two zeros marks free slots. */
  #hasZero = false;
  #used = 0;

  constructor(memory: ReportMemory) {
    this.#memory = memory;
  }

  get size(): number {
    return this.#used + (this.#hasZero ? 1 : 0);
  }

  has(lo: number, hi: number): boolean {
    if (lo === 0 && hi === 0) return this.#hasZero;
    const at = this.#slot(lo, hi);
    return this.#keys[at] !== 0 || this.#keys[at + 1] !== 0;
  }

  add(lo: number, hi: number): Added {
    if (lo === 0 && hi === 0) {
      if (this.#hasZero) return 'known';
      this.#hasZero = true;
      return 'new';
    }
    const at = this.#slot(lo, hi);
    if (this.#keys[at] !== 0 || this.#keys[at + 1] !== 0) return 'known';
    if (this.#used + 1 > (this.#keys.length / 2) * MAX_LOAD) return this.#grow() ? this.add(lo, hi) : 'full';
    this.#keys[at] = lo;
    this.#keys[at + 1] = hi;
    this.#used++;
    return 'new';
  }

  /** Shows each key, in no order. */
  forEach(visit: (lo: number, hi: number) => void): void {
    const keys = this.#keys;
    if (this.#hasZero) visit(0, 0);
    for (let at = 0; at < keys.length; at += 2) {
      if (keys[at] !== 0 || keys[at + 1] !== 0) visit(keys[at] as number, keys[at + 1] as number);
    }
  }

  /** Gives its memory back. It must not be used any more. */
  free(): void {
    if (this.#keys.length > 2 * INITIAL_SLOTS) this.#memory.give(this.#keys.byteLength);
  }

  /** Where a key is, or would go. */
  #slot(lo: number, hi: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    let at = (2 * keyHash(lo, hi)) & mask;
    while ((keys[at] !== lo || keys[at + 1] !== hi) && (keys[at] !== 0 || keys[at + 1] !== 0)) at = (at + 2) & mask;
    return at;
  }

  #grow(): boolean {
    const before = this.#keys;
    const times = before.length / 2 < SMALL_SLOTS ? 4 : 2;
    if (!this.#memory.take(times * before.byteLength)) return false;
    this.#keys = new Uint32Array(times * before.length);
    for (let at = 0; at < before.length; at += 2) {
      const [lo, hi] = [before[at] as number, before[at + 1] as number];
      if (lo === 0 && hi === 0) continue;
      const free = this.#slot(lo, hi);
      this.#keys[free] = lo;
      this.#keys[free + 1] = hi;
    }
    // Both are there while keys are moved, and from then on the larger one.
    if (before.length > 2 * INITIAL_SLOTS) this.#memory.give(before.byteLength);
    return true;
  }
}
