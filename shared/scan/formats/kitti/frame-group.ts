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

/** How many frames of a group lack something that others of it have. */
export interface UnmatchedFrames {
  withoutLabel: number;
  withoutCalibration: number;
  withoutFrame: number;
}

/** What a frame may lack, by the check that counts it. */
const LACKS = [
  { code: 'FRAME_WITHOUT_LABEL', has: SEEN, lacks: LABELLED },
  { code: 'MISSING_CALIBRATION', has: SEEN, lacks: CALIBRATED },
  { code: 'LABEL_WITHOUT_FRAME', has: LABELLED, lacks: SEEN },
] as const;

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
  /** All that is known of any frame, once that is asked for. */
  #present: number | undefined;

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

  /** @returns whether it is the first file of a frame of a sequence @throws ScanFault LIMIT_EXCEEDED */
  add({ kind, sequence, stem, isBenchmark }: FramePlace): boolean {
    if (sequence !== undefined && kind === 'sensor') {
      const before = this.#sequenceFrames.size;
      this.#sequences.set(sequence);
      this.#sequenceFrames.set(`${sequence}/${stem}`);
      return this.#sequenceFrames.size > before;
    }
    const bit = BITS[kind];
    if (sequence !== undefined) this.#either.setBits(stem, bit);
    else if (kind !== 'sensor' && !NUMBERED.test(stem)) this.#loose.setBits(stem, bit);
    else if (kind === 'calib') this.#calibrations.set(stem);
    else {
      this.#frames.setBits(stem, bit);
      const series = isBenchmark ? PAIR.exec(stem)?.[1] : undefined;
      // Where each is labelled, each is a frame.
      if (series === undefined || kind === 'label') this.#isSeries = false;
      else this.#series.set(series);
    }
    return false;
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

  /** What frames lack, if the group has it at all; not for series, whose frames share what they have. After {@link counts}. */
  get unmatched(): UnmatchedFrames {
    const [withoutLabel = 0, withoutCalibration = 0, withoutFrame = 0] = LACKS.map(({ has, lacks }) =>
      this.#isChecked(lacks) ? this.#frames.count((bits) => (bits & has) !== 0 && (bits & lacks) === 0) : 0,
    );
    return { withoutLabel, withoutCalibration, withoutFrame };
  }

  /** The checks that count a frame. After {@link counts}. */
  lacks(stem: string): (typeof LACKS)[number]['code'][] {
    const known = this.#frames.get(stem);
    if (known === undefined) return [];
    return LACKS.filter(({ has, lacks }) => (known & has) !== 0 && (known & lacks) === 0 && this.#isChecked(lacks)).map(
      ({ code }) => code,
    );
  }

  #isChecked(lacks: number): boolean {
    if (this.#present === undefined) {
      let present = 0;
      this.#frames.forEach((_murmur, _xx, bits) => {
        present |= bits;
      });
      this.#present = present;
    }
    return !this.#isSeries && (this.#present & lacks) !== 0;
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
