import type { Example } from '../../../report/content-report.ts';
import { KEY_KIND, type Key, keyHash, keyNumber } from '../../../report/tables/key.ts';
import type { ReportMemory } from '../../../report/tables/report-memory.ts';

/** How many pixels a box may leave its image by. */
const TOLERANCE = 1;

/** How many classes have a bit in the row of each image: COCO has 80. */
export const CLASS_BITS = 160;

/** Words of 32 bits in a row. What an annotation touches stands together: the ids of annotations jump from row to row. */
const ROW = 16;
const LO = 0;
const HI = 1;
const FLAGS = 2;
const ANNOTATIONS = 3;
/** The extremes of its boxes, as floats; 0 of no box leaves no image. */
const LEFT = 4;
const TOP = 5;
const RIGHT = 6;
const BOTTOM = 7;
const CLASSES = 8;
const MENTION = 13;
const WIDTH = 14;
const HEIGHT = 15;

/** Bits of {@link FLAGS}. The id of an image with a text for it is known by its hash alone. */
const LISTED = 1;
const TEXT_ID = 2;

/** The mention of an image without a name. */
const NO_MENTION = 0xffff_ffff;

/** Rows of a chunk, as a power of two: a chunk takes 16 KiB. */
const CHUNK_BITS = 8;
const CHUNK_ROWS = 2 ** CHUNK_BITS;
const CHUNK_BYTES = 4 * ROW * CHUNK_ROWS;

const INITIAL_SLOTS = 256;

/** What an image came to that an annotation file names. */
export interface FoundImage {
  row: number;
  annotations: number;
  isListed: boolean;
  /** The number of its name in the log; `undefined` for an image without a name, or that is not listed. */
  mention: number | undefined;
  /** Whether one of its boxes leaves it. */
  isLeft: boolean;
}

/**
 * The images of an annotation file by id, listed or named by annotations, each in a row of its own. It asks for memory
 * before it grows; when there is none, it is full.
 */
export class ImageTable {
  readonly #memory: ReportMemory;
  readonly #words: Uint32Array[] = [];
  /** The same rows as {@link #words}. */
  readonly #floats: Float32Array[] = [];
  /** The row of each slot and one; 0: it is free. At most half of them are used. */
  #slots = new Uint32Array(INITIAL_SLOTS);
  #size = 0;

  constructor(memory: ReportMemory) {
    this.#memory = memory;
  }

  /** The row of an id, which is added if it is new; -1 when it is new and there is no memory. */
  add({ lo, hi }: Key): number {
    const slot = this.#slot(lo, hi);
    const known = this.#slots[slot] as number;
    if (known > 0) return known - 1;
    if (2 * this.#size >= this.#slots.length) {
      if (!this.#grow()) return -1;
      return this.#insert(this.#slot(lo, hi), lo, hi);
    }
    return this.#insert(slot, lo, hi);
  }

  /** An image is listed; of equal ids the last one holds. @returns whether it was listed before */
  list(row: number, { kind }: Key, mention: number | undefined, width: number, height: number): boolean {
    const words = this.#wordsOf(row);
    const floats = this.#floatsOf(row);
    const at = offsetOf(row);
    const before = words[at + FLAGS] as number;
    words[at + FLAGS] = before | LISTED | textFlag(kind);
    words[at + MENTION] = mention ?? NO_MENTION;
    floats[at + WIDTH] = width;
    floats[at + HEIGHT] = height;
    return (before & LISTED) !== 0;
  }

  /** An annotation belongs to an image. @param kind of the id that names it */
  annotate(row: number, { kind }: Key): void {
    const words = this.#wordsOf(row);
    const at = offsetOf(row);
    words[at + ANNOTATIONS] = (words[at + ANNOTATIONS] as number) + 1;
    words[at + FLAGS] = (words[at + FLAGS] as number) | textFlag(kind);
  }

  /** An image has one of the first {@link CLASS_BITS} classes. */
  addClass(row: number, category: number): void {
    const words = this.#wordsOf(row);
    const at = offsetOf(row) + CLASSES + (category >> 5);
    words[at] = (words[at] as number) | (1 << (category & 31));
  }

  /** An image has a box, as left, top, width and height: its extremes grow to hold it. */
  addBox(row: number, box: Float64Array): void {
    const left = box[0] as number;
    const top = box[1] as number;
    const right = left + (box[2] as number);
    const bottom = top + (box[3] as number);
    const floats = this.#floatsOf(row);
    const at = offsetOf(row);
    if (left < (floats[at + LEFT] as number)) floats[at + LEFT] = left;
    if (top < (floats[at + TOP] as number)) floats[at + TOP] = top;
    if (right > (floats[at + RIGHT] as number)) floats[at + RIGHT] = right;
    if (bottom > (floats[at + BOTTOM] as number)) floats[at + BOTTOM] = bottom;
  }

  isListed(row: number): boolean {
    return ((this.#wordsOf(row)[offsetOf(row) + FLAGS] as number) & LISTED) !== 0;
  }

  /** Shows every image, in the order in which their ids came. */
  forEach(visit: (image: FoundImage) => void): void {
    for (let row = 0; row < this.#size; row++) {
      const words = this.#wordsOf(row);
      const at = offsetOf(row);
      const isListed = this.isListed(row);
      const mention = isListed && words[at + MENTION] !== NO_MENTION ? words[at + MENTION] : undefined;
      visit({ row, annotations: words[at + ANNOTATIONS] as number, isListed, mention, isLeft: this.#isLeft(row) });
    }
  }

  /** Shows every class of every listed image, of those with a bit. */
  forEachClass(visit: (category: number) => void): void {
    for (let row = 0; row < this.#size; row++) {
      if (!this.isListed(row)) continue;
      const words = this.#wordsOf(row);
      const at = offsetOf(row) + CLASSES;
      for (let word = 0; word < CLASS_BITS / 32; word++) {
        for (let bits = words[at + word] as number; bits !== 0; bits &= bits - 1) {
          visit(32 * word + 31 - Math.clz32(bits & -bits));
        }
      }
    }
  }

  /** No image is listed any more: the list comes again. */
  forgetLists(): void {
    for (let row = 0; row < this.#size; row++) {
      const at = offsetOf(row) + FLAGS;
      const words = this.#wordsOf(row);
      words[at] = (words[at] as number) & ~LISTED;
    }
  }

  /** No image has annotations any more: they come again. */
  forgetAnnotations(): void {
    for (let row = 0; row < this.#size; row++) {
      this.#wordsOf(row).fill(0, offsetOf(row) + ANNOTATIONS, offsetOf(row) + MENTION);
    }
  }

  /** The id of an image as a part of an example; nothing for one that is no number. */
  shownId(row: number, field: 'id' | 'value'): Example {
    const words = this.#wordsOf(row);
    const at = offsetOf(row);
    if (((words[at + FLAGS] as number) & TEXT_ID) !== 0) return {};
    return { [field]: keyNumber(words[at + LO] as number, words[at + HI] as number) };
  }

  /** Gives its memory back. It must not be used any more. */
  free(): void {
    this.#memory.give(this.#words.length * CHUNK_BYTES + bytesOfSlots(this.#slots.length));
  }

  /** Whether a box leaves an image of which both sides are known. */
  #isLeft(row: number): boolean {
    const floats = this.#floatsOf(row);
    const at = offsetOf(row);
    const [width, height] = [floats[at + WIDTH] as number, floats[at + HEIGHT] as number];
    if (!Number.isFinite(width) || !Number.isFinite(height)) return false;
    if ((floats[at + LEFT] as number) < -TOLERANCE || (floats[at + TOP] as number) < -TOLERANCE) return true;
    return (floats[at + RIGHT] as number) > width + TOLERANCE || (floats[at + BOTTOM] as number) > height + TOLERANCE;
  }

  #wordsOf(row: number): Uint32Array {
    return this.#words[row >>> CHUNK_BITS] as Uint32Array;
  }

  #floatsOf(row: number): Float32Array {
    return this.#floats[row >>> CHUNK_BITS] as Float32Array;
  }

  #slot(lo: number, hi: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = keyHash(lo, hi) & mask;
    for (let next = slots[slot] as number; next > 0; next = slots[slot] as number) {
      const words = this.#wordsOf(next - 1);
      const at = offsetOf(next - 1);
      if (words[at + LO] === lo && words[at + HI] === hi) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #insert(slot: number, lo: number, hi: number): number {
    const row = this.#size;
    if (row === this.#words.length * CHUNK_ROWS && !this.#addChunk()) return -1;
    const words = this.#wordsOf(row);
    words[offsetOf(row) + LO] = lo;
    words[offsetOf(row) + HI] = hi;
    this.#slots[slot] = ++this.#size;
    return row;
  }

  #addChunk(): boolean {
    if (!this.#memory.take(CHUNK_BYTES)) return false;
    const bytes = new ArrayBuffer(CHUNK_BYTES);
    this.#words.push(new Uint32Array(bytes));
    this.#floats.push(new Float32Array(bytes));
    return true;
  }

  #grow(): boolean {
    const slots = 2 * this.#slots.length;
    if (!this.#memory.take(bytesOfSlots(slots) - bytesOfSlots(this.#slots.length))) return false;
    this.#slots = new Uint32Array(slots);
    for (let row = 0; row < this.#size; row++) {
      const words = this.#wordsOf(row);
      const at = offsetOf(row);
      this.#slots[this.#slot(words[at + LO] as number, words[at + HI] as number)] = row + 1;
    }
    return true;
  }
}

/** Where a row begins in its chunk. */
function offsetOf(row: number): number {
  return (row & (CHUNK_ROWS - 1)) * ROW;
}

/** The first slots are there without being asked for. */
function bytesOfSlots(slots: number): number {
  return slots > INITIAL_SLOTS ? 4 * slots : 0;
}

function textFlag(kind: number): number {
  return kind === KEY_KIND.NUMBER ? 0 : TEXT_ID;
}
