import { murmurLane, xxLane } from './name-hash.ts';

/** Slots of an empty table; a power of two, as all sizes are. */
const INITIAL_SLOTS = 16;

/** Above this share of used slots, probing gets long. */
const MAX_LOAD = 0.7;

/**
 * Distinct names, each with an unsigned 32-bit value, in 12 bytes per slot however long the names are: an
 * open-addressing table that keeps 64-bit hashes instead of strings.
 */
export class NameTable {
  #slots = INITIAL_SLOTS;
  #keys = new Uint32Array(2 * INITIAL_SLOTS);
  #values = new Uint32Array(INITIAL_SLOTS);
  #size = 0;

  /** How many distinct names there are. */
  get size(): number {
    return this.#size;
  }

  /** The value of a name; `undefined` for one that was never set. */
  get(name: string): number | undefined {
    const slot = this.#slot(murmurLane(name), xxLane(name) || 1);
    return this.#keys[2 * slot + 1] === 0 ? undefined : this.#values[slot];
  }

  /** Adds a name, or replaces its value. */
  set(name: string, value = 0): void {
    this.setHash(murmurLane(name), xxLane(name), value);
  }

  /** As {@link set}, for a name that was hashed before. */
  setHash(murmur: number, xx: number, value = 0): void {
    // A key of two zeros marks a free slot, so that the second lane gives up one of its values.
    const second = xx || 1;
    let slot = this.#slot(murmur, second);
    if (this.#keys[2 * slot + 1] === 0) {
      if (this.#size + 1 > this.#slots * MAX_LOAD) {
        this.#grow();
        slot = this.#slot(murmur, second);
      }
      this.#keys[2 * slot] = murmur;
      this.#keys[2 * slot + 1] = second;
      this.#size++;
    }
    this.#values[slot] = value;
  }

  /** Adds every name of another table, with its value. */
  setAll(other: NameTable): void {
    for (let slot = 0; slot < other.#slots; slot++) {
      const second = other.#keys[2 * slot + 1] as number;
      if (second !== 0) this.setHash(other.#keys[2 * slot] as number, second, other.#values[slot]);
    }
  }

  /** The sum of all values. */
  sum(): number {
    let sum = 0;
    for (const value of this.#values) sum += value;
    return sum;
  }

  /** The slot of a key, or the free one where it would go. */
  #slot(first: number, second: number): number {
    const mask = this.#slots - 1;
    let slot = first & mask;
    while (this.#keys[2 * slot + 1] !== 0) {
      if (this.#keys[2 * slot] === first && this.#keys[2 * slot + 1] === second) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const larger = new NameTable();
    larger.#slots = 2 * this.#slots;
    larger.#keys = new Uint32Array(2 * larger.#slots);
    larger.#values = new Uint32Array(larger.#slots);
    larger.setAll(this);
    this.#slots = larger.#slots;
    this.#keys = larger.#keys;
    this.#values = larger.#values;
  }
}
