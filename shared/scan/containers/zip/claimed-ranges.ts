import type { NameBudget } from '../../name-budget.ts';
import { NumberList } from '../../number-list.ts';
import { ScanFault } from '../../scan-fault.ts';

/** A gap this small holds no entry, only what belongs to its neighbours: extra fields, a data descriptor. */
const NO_ROOM_BYTES = 30;

/** Which bytes of a file entries have claimed. Entries in file order, as all common writers list them, take no memory. */
export class ClaimedRanges {
  readonly #starts = new NumberList(Float64Array);
  readonly #ends = new NumberList(Float64Array);
  readonly #budget: NameBudget;

  /** @param budget what each range that must be kept counts against, as a name */
  constructor(budget: NameBudget) {
    this.#budget = budget;
  }

  /** Claims the bytes from `start` up to but not including `end`. @throws ScanFault OVERLAPPING_ENTRIES, LIMIT_EXCEEDED */
  claim(start: number, end: number): void {
    const last = this.#ends.length - 1;
    const lastStart = last < 0 ? 0 : this.#starts.get(last);
    const lastEnd = last < 0 ? -Infinity : this.#ends.get(last);
    if (start >= lastStart && start < lastEnd) throw new ScanFault('OVERLAPPING_ENTRIES');
    if (start >= lastEnd && start - lastEnd <= NO_ROOM_BYTES) {
      this.#ends.set(last, end);
    } else {
      this.#budget.count();
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** Looks at all claims together. @throws ScanFault OVERLAPPING_ENTRIES */
  check(): void {
    // Ranges are disjoint exactly if, each in order, every end comes before the start after it.
    const starts = this.#starts.toFloats().sort();
    const ends = this.#ends.toFloats().sort();
    for (let at = 1; at < starts.length; at += 1) {
      if ((starts[at] ?? 0) < (ends[at - 1] ?? 0)) throw new ScanFault('OVERLAPPING_ENTRIES');
    }
  }
}
