import type { EntrySink } from '../../../archive-visitor.ts';
import { MAX_KNOWN_CLASSES } from '../../../report/content-report.ts';

const NEW_LINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;

/** Longest type of an object that is kept, in bytes. */
export const MAX_TYPE_BYTES = 400;

/** Words of a line that are numbers: of an object 14 after its type, of a detection one more. */
const MIN_NUMBERS = 14;
const MAX_NUMBERS = 15;

/** Lines of one file that are told apart from one another as examples. */
const MAX_KEPT_LINES = 5;

/** What the lines of one label file are. */
export interface LabelledObjects {
  /** How many objects there are of each type, at most {@link MAX_KNOWN_CLASSES} of them. */
  types: ReadonlyMap<string, number>;
  /** Objects of other types. */
  others: number;
  /** Lines that are no objects, and the numbers of the first of them, from 1. */
  malformed: number;
  malformedLines: readonly number[];
}

/** Bytes that numbers are made of; `nan` and `inf` are none. */
const IS_NUMBER = new Uint8Array(256);
for (const byte of Buffer.from('0123456789+-.eE')) IS_NUMBER[byte] = 1;

/**
 * Reads the lines of a label file as bytes: a type and 14 or 15 numbers each; in tracking, two numbers before the type.
 * https://github.com/bostondiditeam/kitti/blob/master/resources/devkit_object/readme.txt
 */
export class LabelLines implements EntrySink {
  readonly #leading: number;
  readonly #done: (found: LabelledObjects) => void;
  readonly #types = new Map<string, number>();
  readonly #type: Buffer;
  #typeLength = 0;
  #line = 1;
  #words = 0;
  #inWord = false;
  /** Whether every word but the type has been a number so far. */
  #areNumbers = true;
  #afterReturn = false;
  #others = 0;
  #malformed = 0;
  readonly #malformedLines: number[] = [];

  /**
   * @param leading how many numbers stand before the type
   * @param type room for {@link MAX_TYPE_BYTES}, which one file after the other can use
   */
  constructor(leading: 0 | 2, type: Buffer, done: (found: LabelledObjects) => void) {
    this.#leading = leading;
    this.#type = type;
    this.#done = done;
  }

  write(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const byte = chunk[at] as number;
      if (byte > SPACE) {
        at = this.#word(chunk, at);
        continue;
      }
      at++;
      if (byte !== NEW_LINE && byte !== CARRIAGE_RETURN) this.#inWord = false;
      else if (byte !== NEW_LINE || !this.#afterReturn) this.#endLine();
      this.#afterReturn = byte === CARRIAGE_RETURN;
    }
  }

  end(): void {
    this.#endLine();
    this.#done({
      types: this.#types,
      others: this.#others,
      malformed: this.#malformed,
      malformedLines: this.#malformedLines,
    });
  }

  /** Reads what a chunk holds of a word. @returns where the next byte is */
  #word(chunk: Uint8Array, start: number): number {
    this.#afterReturn = false;
    if (!this.#inWord) {
      this.#inWord = true;
      this.#words++;
    }
    const { length } = chunk;
    let at = start;
    if (this.#words === this.#leading + 1) {
      for (; at < length && (chunk[at] as number) > SPACE; at++) {
        if (this.#typeLength < MAX_TYPE_BYTES) this.#type[this.#typeLength++] = chunk[at] as number;
      }
      return at;
    }
    while (at < length && IS_NUMBER[chunk[at] as number] === 1) at++;
    if (at < length && (chunk[at] as number) > SPACE) this.#areNumbers = false;
    while (at < length && (chunk[at] as number) > SPACE) at++;
    return at;
  }

  #endLine(): void {
    this.#inWord = false;
    const numbers = this.#words - 1 - this.#leading;
    if (this.#words > 0) {
      if (this.#areNumbers && numbers >= MIN_NUMBERS && numbers <= MAX_NUMBERS) this.#addObject();
      else {
        this.#malformed++;
        if (this.#malformedLines.length < MAX_KEPT_LINES) this.#malformedLines.push(this.#line);
      }
    }
    this.#line++;
    this.#words = 0;
    this.#typeLength = 0;
    this.#areNumbers = true;
  }

  #addObject(): void {
    const type = this.#type.toString('utf8', 0, this.#typeLength);
    const known = this.#types.get(type) ?? 0;
    if (known === 0 && this.#types.size === MAX_KNOWN_CLASSES) this.#others++;
    else this.#types.set(type, known + 1);
  }
}
