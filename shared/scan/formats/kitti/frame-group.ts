import type { NameBudget } from '../../name-budget.ts';
import type { NameHash } from '../counting/name-hash.ts';
import { NameTable } from '../counting/name-table.ts';
import type { FramePlace } from './object-place.ts';

/** What is known of a frame, as bits. */
const SEEN = 1;
const LABELLED = 2;
const CALIBRATED = 4;

const BITS = { sensor: SEEN, label: LABELLED, calib: CALIBRATED } as const;

/** A pair of the stereo and flow benchmarks: `000004_10`. */
const PAIR = /^(\d{6})_\d{2}$/;

/** A text belongs to a frame without another file of it if it is numbered; `classes.txt` is not. */
const NUMBERED = /\d{2}$/;

/** What a group of files came to. */
export interface GroupCount {
  variant: 'object' | 'tracking' | 'stereo';
  scenes: number;
  frames: number;
}

/** The files of one root and split: frames on their own, frames of sequences, or series of frames. */
export class FrameGroup {
  /** Its place among the groups of the archive, from 1. */
  readonly number: number;
  /** Frames on their own, with what is known of each. */
  readonly #frames: NameTable;
  /** Texts whose names are not numbered: frames only if another file shares the name. */
  readonly #loose: NameTable;
  /** Numbered calibrations: of a frame, or of a series of frames. */
  readonly #calibrations: NameTable;
  readonly #series: NameTable;
  readonly #sequences: NameTable;
  readonly #sequenceFrames: NameTable;
  /** Texts of four digits: of a frame, or of a sequence. */
  readonly #either: NameTable;
  #isSeries = true;

  constructor(number: number, budget: NameBudget) {
    this.number = number;
    this.#frames = new NameTable(budget);
    this.#loose = new NameTable(budget);
    this.#calibrations = new NameTable(budget);
    this.#series = new NameTable(budget);
    this.#sequences = new NameTable(budget);
    this.#sequenceFrames = new NameTable(budget);
    this.#either = new NameTable(budget);
  }

  /** @throws ScanFault LIMIT_EXCEEDED */
  add({ kind, sequence, stem, isBenchmark }: FramePlace): void {
    if (sequence !== undefined && kind === 'sensor') {
      this.#sequences.set(sequence);
      this.#sequenceFrames.set(`${sequence}/${stem}`);
      return;
    }
    const bit = BITS[kind];
    if (sequence !== undefined) this.#either.set(stem, bit | (this.#either.get(stem) ?? 0));
    else if (kind !== 'sensor' && !NUMBERED.test(stem)) this.#loose.set(stem, bit | (this.#loose.get(stem) ?? 0));
    else if (kind === 'calib') this.#calibrations.set(stem);
    else {
      this.#frames.set(stem, bit | (this.#frames.get(stem) ?? 0));
      const series = isBenchmark ? PAIR.exec(stem)?.[1] : undefined;
      // Where each is labelled, each is a frame.
      if (series === undefined || kind === 'label') this.#isSeries = false;
      else this.#series.set(series);
    }
  }

  /** Whether there is a frame of this name, once all entries have been seen. */
  holds({ murmur, xx }: NameHash): boolean {
    return this.#frames.slotOf(murmur, xx) >= 0;
  }

  /** Frames that have a label, and those that a sensor saw. */
  get labelled(): { labels: number; seen: number } {
    const has = (table: NameTable, bit: number): number => table.count((value) => (value & bit) !== 0);
    return { labels: has(this.#frames, LABELLED), seen: has(this.#frames, SEEN) };
  }

  /** What the files came to, by layout. Call it once. */
  counts(): GroupCount[] {
    this.#settle();
    const counts: GroupCount[] = [];
    const frames = this.#frames.size;
    if (frames > 0 && this.#isSeries) counts.push({ variant: 'stereo', scenes: this.#series.size, frames });
    else if (frames > 0) counts.push({ variant: 'object', scenes: frames, frames });
    if (this.#sequences.size > 0) {
      counts.push({ variant: 'tracking', scenes: this.#sequences.size, frames: this.#sequenceFrames.size });
    }
    return counts;
  }

  /** Decides what depends on the other files of the group. */
  #settle(): void {
    this.#calibrations.forEach((murmur, xx) => {
      if (this.#isSeries && this.#series.slotOf(murmur, xx) >= 0) return;
      this.#merge(murmur, xx, CALIBRATED);
      this.#isSeries = false;
    });
    // A text of four digits is a frame where other frames lie and no sequences do; else it is a sequence.
    const areFrames = this.#frames.size > 0 && this.#sequences.size === 0;
    this.#either.forEach((murmur, xx, bits) => {
      if (areFrames) this.#merge(murmur, xx, bits);
      else this.#sequences.setHash(murmur, xx);
    });
    if (areFrames && this.#either.size > 0) this.#isSeries = false;
    this.#loose.forEach((murmur, xx, bits) => {
      if (this.#frames.slotOf(murmur, xx) >= 0 || bits === (LABELLED | CALIBRATED)) this.#merge(murmur, xx, bits);
    });
  }

  #merge(murmur: number, xx: number, bits: number): void {
    const slot = this.#frames.slotOf(murmur, xx);
    this.#frames.setHash(murmur, xx, bits | (slot < 0 ? 0 : this.#frames.valueAt(slot)));
  }
}
