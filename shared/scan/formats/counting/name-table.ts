import type { NameBudget } from '../../name-budget.ts';
import { nameHash, scatter } from './name-hash.ts';

/** Slots of an empty table; a power of two, as all sizes are. */
const INITIAL_SLOTS = 16;

/** Above this share of used slots, probing gets long. */
const MAX_LOAD = 0.7;

/**
 * Chosen anew by each process, so that no archive can hold names that all go to one slot: with lanes as they are, a few
 * megabytes of names would cost minutes of probing.
 */
const [MURMUR_SEED = 0, XX_SEED = 0] = crypto.getRandomValues(new Uint32Array(2));

/**
 * Distinct names, each with an unsigned 32-bit value, in 8 bytes per slot however long the names are, or 12 once any
 * value is not zero: an open-addressing table that keeps 64-bit hashes instead of strings.
 */
export class NameTable {
  #slots: number;
  #keys: Uint32Array;
  /** Absent as long as all values are zero. */
  #values: Uint32Array | undefined;
  #size = 0;
  readonly #budget: NameBudget | undefined;

  /**
   * @param budget what each name that is set anew counts against; absent when its names were counted elsewhere
   * @param expected names for which to have room from the start, since growing needs room for both sizes at once
   */
  constructor(budget?: NameBudget, expected = 0) {
    this.#budget = budget;
    this.#slots = INITIAL_SLOTS;
    while (expected > this.#slots * MAX_LOAD) this.#slots *= 2;
    this.#keys = new Uint32Array(2 * this.#slots);
  }

  /** How many distinct names there are. */
  get size(): number {
    return this.#size;
  }

  /** The value of a name; `undefined` for one that was never set. */
  get(name: string): number | undefined {
    const { murmur, xx } = nameHash(name);
    const slot = this.#slot(murmur, xx || 1);
    return this.#keys[2 * slot + 1] === 0 ? undefined : this.#value(slot);
  }

  /** Adds a name, or replaces its value. @throws ScanFault LIMIT_EXCEEDED */
  set(name: string, value = 0): void {
    const { murmur, xx } = nameHash(name);
    this.addHash(murmur, xx, value);
  }

  /** The value of a name, which is added with this one if it is new. @throws ScanFault LIMIT_EXCEEDED */
  getOrSet(name: string, value: number): number {
    const before = this.#size;
    const { murmur, xx } = nameHash(name);
    const slot = this.#add(murmur, xx || 1);
    if (this.#size > before) this.#setValue(slot, value);
    this.#countNew(before);
    return this.#value(slot);
  }

  /** Sets bits in the value of a name, which is added if it is new. @throws ScanFault LIMIT_EXCEEDED */
  setBits(name: string, bits: number): void {
    const before = this.#size;
    const { murmur, xx } = nameHash(name);
    const slot = this.#add(murmur, xx || 1);
    this.#setValue(slot, bits | this.#value(slot));
    this.#countNew(before);
  }

  /** Adds a name by its hash, or replaces its value, and counts it against the budget if it is new. @throws ScanFault LIMIT_EXCEEDED */
  addHash(murmur: number, xx: number, value = 0): void {
    const before = this.#size;
    this.setHash(murmur, xx, value);
    this.#countNew(before);
  }

  /** How many slots there are: an upper bound of what {@link slotOf} gives. Both change when a name is added. */
  get slots(): number {
    return this.#slots;
  }

  /** The slot of a name that was hashed before; -1 for one that was never set. */
  slotOf(murmur: number, xx: number): number {
    const slot = this.#slot(murmur, xx || 1);
    return this.#keys[2 * slot + 1] === 0 ? -1 : slot;
  }

  /** The value in a slot. */
  valueAt(slot: number): number {
    return this.#value(slot);
  }

  /** Shows the hash and the value of each name, in no order. */
  forEach(visit: (murmur: number, xx: number, value: number) => void): void {
    for (let slot = 0; slot < this.#slots; slot++) {
      const xx = this.#keys[2 * slot + 1] as number;
      if (xx !== 0) visit(this.#keys[2 * slot] as number, xx, this.#value(slot));
    }
  }

  /** As {@link set}, for a name that was hashed, and counted, before. */
  setHash(murmur: number, xx: number, value = 0): void {
    // A key of two zeros marks a free slot, so that the second lane gives up one of its values.
    this.#setValue(this.#add(murmur, xx || 1), value);
  }

  /** Adds every name of another table, with its value. */
  setAll(other: NameTable): void {
    for (let slot = 0; slot < other.#slots; slot++) {
      const second = other.#keys[2 * slot + 1] as number;
      if (second !== 0) this.setHash(other.#keys[2 * slot] as number, second, other.#value(slot));
    }
  }

  /** The sum of all values. */
  sum(): number {
    let sum = 0;
    for (const value of this.#values ?? []) sum += value;
    return sum;
  }

  /** How many names have a value that passes. */
  count(passes: (value: number) => boolean): number {
    let count = 0;
    for (let slot = 0; slot < this.#slots; slot++) {
      if (this.#keys[2 * slot + 1] !== 0 && passes(this.#value(slot))) count++;
    }
    return count;
  }

  #countNew(before: number): void {
    if (this.#size > before) this.#budget?.count();
  }

  /** The slot of a key, which is added if it is new. */
  #add(first: number, second: number): number {
    const slot = this.#slot(first, second);
    if (this.#keys[2 * slot + 1] !== 0) return slot;
    if (this.#size + 1 > this.#slots * MAX_LOAD) {
      this.#grow();
      return this.#add(first, second);
    }
    this.#keys[2 * slot] = first;
    this.#keys[2 * slot + 1] = second;
    this.#size++;
    return slot;
  }

  #setValue(slot: number, value: number): void {
    if (value !== 0) this.#values ??= new Uint32Array(this.#slots);
    if (this.#values !== undefined) this.#values[slot] = value;
  }

  #value(slot: number): number {
    return this.#values?.[slot] ?? 0;
  }

  /** The slot of a key, or the free one where it would go. */
  #slot(first: number, second: number): number {
    const mask = this.#slots - 1;
    let slot = (scatter(first ^ MURMUR_SEED) ^ scatter(second ^ XX_SEED)) & mask;
    while (this.#keys[2 * slot + 1] !== 0) {
      if (this.#keys[2 * slot] === first && this.#keys[2 * slot + 1] === second) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const larger = new NameTable(undefined, this.#slots);
    larger.setAll(this);
    this.#slots = larger.#slots;
    this.#keys = larger.#keys;
    this.#values = larger.#values;
  }
}
