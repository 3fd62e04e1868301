import { keyHash } from './key.ts';
import type { ReportMemory } from './report-memory.ts';

const INITIAL_ROWS = 64;

/** A column of a table, which grows with it. */
export type Column = Uint8Array | Uint32Array | Float32Array | Float64Array;

/** Makes a column of so many rows. */
export type NewColumn<T extends Column> = (rows: number) => T;

/**
 * Gives each distinct key of 64 bits a row, in the order in which they come, and keeps columns of numbers beside them. It
 * asks for memory before it grows; when there is none, it is full.
 */
export class KeyIndex<Columns extends Record<string, Column>> {
  readonly #memory: ReportMemory;
  readonly #create: { readonly [Name in keyof Columns]: NewColumn<Columns[Name]> };
  #rows = INITIAL_ROWS;
  /** The row of each slot and one; 0: it is free. At most half of them are used. */
  #slots = new Uint32Array(2 * INITIAL_ROWS);
  #keys = new Uint32Array(2 * INITIAL_ROWS);
  columns: Columns;
  /** How many keys there are. */
  size = 0;

  /** @param expected how many keys there will be, so that it need not grow; none if there is no memory for them */
  constructor(
    memory: ReportMemory,
    create: { readonly [Name in keyof Columns]: NewColumn<Columns[Name]> },
    expected = INITIAL_ROWS,
  ) {
    this.#memory = memory;
    this.#create = create;
    this.columns = this.#newColumns(INITIAL_ROWS);
    const rows = 2 ** Math.ceil(Math.log2(Math.max(expected, INITIAL_ROWS)));
    if (rows === INITIAL_ROWS || !memory.take((this.bytes / INITIAL_ROWS) * rows)) return;
    this.#rows = rows;
    this.#slots = new Uint32Array(2 * rows);
    this.#keys = new Uint32Array(2 * rows);
    this.columns = this.#newColumns(rows);
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return bytesOf([this.#slots, this.#keys, ...Object.values(this.columns)]);
  }

  /** The row of a key; -1 for one that was never added. */
  get(lo: number, hi: number): number {
    return (this.#slots[this.#slot(lo, hi)] as number) - 1;
  }

  /** The row of a key, which is added if it is new: then it is the last. -1 when it is new and there is no memory. */
  add(lo: number, hi: number): number {
    const slot = this.#slot(lo, hi);
    const known = this.#slots[slot] as number;
    if (known > 0) return known - 1;
    if (this.size === this.#rows) return this.#grow() ? this.add(lo, hi) : -1;
    this.#keys[2 * this.size] = lo;
    this.#keys[2 * this.size + 1] = hi;
    this.#slots[slot] = ++this.size;
    return this.size - 1;
  }

  /** The lower or the upper half of a row's key. */
  key(row: number, half: 0 | 1): number {
    return this.#keys[2 * row + half] as number;
  }

  /** Gives its memory back. It must not be used any more. */
  free(): void {
    if (this.#rows > INITIAL_ROWS) this.#memory.give(this.bytes);
  }

  #slot(lo: number, hi: number): number {
    const mask = this.#slots.length - 1;
    const keys = this.#keys;
    let slot = keyHash(lo, hi) & mask;
    for (let row = this.#slots[slot] as number; row > 0; row = this.#slots[slot] as number) {
      if (keys[2 * row - 2] === lo && keys[2 * row - 1] === hi) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): boolean {
    const before = this.#rows > INITIAL_ROWS ? this.bytes : 0;
    const after = 2 * this.bytes;
    // Only one column at a time is there twice.
    if (!this.#memory.take(after - before)) return false;
    this.#rows *= 2;
    const keys = new Uint32Array(2 * this.#rows);
    keys.set(this.#keys);
    this.#keys = keys;
    const columns = this.columns as Record<string, Column>;
    for (const [name, create] of Object.entries(this.#create)) {
      const larger = create(this.#rows);
      larger.set(columns[name] as Column);
      columns[name] = larger;
    }
    this.#slots = new Uint32Array(2 * this.#rows);
    for (let row = 0; row < this.size; row++) {
      this.#slots[this.#slot(this.key(row, 0), this.key(row, 1))] = row + 1;
    }
    return true;
  }

  #newColumns(rows: number): Columns {
    const columns = Object.entries(this.#create).map(([name, create]) => [name, create(rows)]);
    return Object.fromEntries(columns) as Columns;
  }
}

function bytesOf(arrays: readonly Column[]): number {
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
