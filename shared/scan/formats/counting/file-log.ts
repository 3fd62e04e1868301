import { murmurLane, xxLane } from './name-hash.ts';
import { NameTable } from './name-table.ts';

/** Unsigned 32-bit numbers per entry: two lanes of the name's hash, a value, the source. */
const FIELDS = 4;
const INITIAL_ENTRIES = 64;

/**
 * Names in the order in which files mention them, each with the source that it came from. When a path comes again
 * in an archive, what its earlier bytes mentioned must no longer count; so the distinct names are found only at the
 * end, among the sources that still stand. 16 bytes per mention.
 */
export class FileLog {
  #entries = new Uint32Array(FIELDS * INITIAL_ENTRIES);
  #used = 0;

  /** @param source any number that names where it was mentioned; @param value what to keep with the name */
  add(source: number, name: string, value = 0): void {
    if (this.#used === this.#entries.length) {
      const longer = new Uint32Array(2 * this.#used);
      longer.set(this.#entries);
      this.#entries = longer;
    }
    this.#entries[this.#used++] = murmurLane(name);
    this.#entries[this.#used++] = xxLane(name);
    this.#entries[this.#used++] = value;
    this.#entries[this.#used++] = source;
  }

  /** The distinct names among the sources that stand, with the value each was mentioned with last. */
  distinct(stands: (source: number) => boolean): NameTable {
    const names = new NameTable();
    for (let at = 0; at < this.#used; at += FIELDS) {
      if (!stands(this.#entries[at + 3] as number)) continue;
      names.setHash(this.#entries[at] as number, this.#entries[at + 1] as number, this.#entries[at + 2]);
    }
    return names;
  }
}
