import { ScanFault } from '../../scan-fault.ts';

/** A gap this small holds no entry, only what belongs to its neighbours: extra fields, a data descriptor. */
const NO_ROOM_BYTES = 30;

/** Which bytes of a file entries have claimed. Entries in file order, as all common writers list them, take no memory. */
export class ClaimedRanges {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Claims the bytes from `start` up to but not including `end`. @throws ScanFault OVERLAPPING_ENTRIES */
  claim(start: number, end: number): void {
    const last = this.#ends.length - 1;
    const lastStart = this.#starts[last] ?? 0;
    const lastEnd = this.#ends[last] ?? -Infinity;
    if (start >= lastStart && start < lastEnd) throw new ScanFault('OVERLAPPING_ENTRIES');
    if (start >= lastEnd && start - lastEnd <= NO_ROOM_BYTES) {
      this.#ends[last] = end;
    } else {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** Looks at all claims together. @throws ScanFault OVERLAPPING_ENTRIES */
  check(): void {
    // Ranges are disjoint exactly if, each in order, every end comes before the start after it.
    const starts = Float64Array.from(this.#starts).sort();
    const ends = Float64Array.from(this.#ends).sort();
    for (let at = 1; at < starts.length; at += 1) {
      if ((starts[at] ?? 0) < (ends[at - 1] ?? 0)) throw new ScanFault('OVERLAPPING_ENTRIES');
    }
  }
}
