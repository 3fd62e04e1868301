import { ROW_BYTES, SLOTS } from './row-fields.ts';
import { decode } from './token-buffer.ts';
import type { Walker } from './walker/walker.ts';

/** What a slot of a row holds, as the walker numbers it. */
export const TAG = {
  ABSENT: 0,
  NUMBER: 1,
  /** A number whose text the walker left. */
  LONG_NUMBER: 2,
  /** A string that lies in the walker's memory. */
  TEXT: 3,
  /** The hash of a string. */
  HASH: 4,
  NULL: 5,
  TRUE: 6,
  FALSE: 7,
  /** An array or an object; in the first slot of a box, any array but one of four numbers; of a source, all but an array. */
  OTHER: 8,
  /** A string of this process. */
  STRING: 9,
  /** The hash of a whole number that a double does not hold exactly; of an id that the walker left, {@link RowBatch.longText}. */
  LARGE: 10,
  /** An array that lies in the walker's memory, of ASCII without escapes. */
  LIST: 11,
  /** The hashes of the strings of an array. */
  HASHES: 12,
  /** An array as it stands, in the walker's memory. */
  SOURCE: 13,
  /** The beginning of an array as it stands, kept by this process. */
  SOURCE_COPY: 14,
  /** A string with escapes in the walker's memory, which becomes {@link STRING} before anything sees it. */
  RAW_TEXT: 15,
  /** Likewise an id with escapes or of other letters than ASCII, which becomes {@link HASH}. */
  RAW_ID: 16,
} as const;

/** 64 KiB: so much is read of an array that is read as it stands; of what is longer only the beginning is there. */
export const MAX_SOURCE = 64 * 1024;

const QUOTE = 0x22;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const DOUBLES = ROW_BYTES / 8;
const FIRST_VALUE = SLOTS / 8;

/** Rows in memory, as the walker writes them: tags in bytes, values as doubles or as two words. */
interface RowMemory {
  readonly tags: Uint8Array;
  readonly doubles: Float64Array;
  readonly words: Uint32Array;
}

function rowMemory(buffer: ArrayBufferLike, at: number): RowMemory {
  return {
    tags: new Uint8Array(buffer, at),
    doubles: new Float64Array(buffer, at),
    words: new Uint32Array(buffer, at),
  };
}

/** Some members of an array, good until the call that was given them returns. */
export class RowBatch {
  readonly #memory: Buffer;
  readonly #walker: Walker;
  /** The rows that the walker has read: other documents are read into the same memory. */
  readonly #walkers: RowMemory;
  /** A row that is collected over several calls, between which the walker may read another document. */
  readonly #own: RowMemory = rowMemory(new ArrayBuffer(ROW_BYTES), 0);
  /** Where the rows at hand are. */
  #rows: RowMemory;
  readonly #lists: bigint[][] = Array.from({ length: SLOTS }, () => []);
  /** Strings that are kept by this process, by their row and slot. */
  readonly #strings = new Map<number, string>();
  readonly #copy = { bytes: Buffer.alloc(0), length: 0 };
  /** How many rows there are. */
  length = 0;

  constructor(walker: Walker) {
    this.#walker = walker;
    this.#memory = walker.memory;
    this.#walkers = rowMemory(walker.memory.buffer, walker.rowsAt);
    this.#rows = this.#walkers;
  }

  /** A {@link TAG}. */
  tag(row: number, slot: number): number {
    return this.#rows.tags[row * ROW_BYTES + slot] as number;
  }

  /** Whether a slot holds a number: `NaN` and the infinities are some. */
  isNumber(row: number, slot: number): boolean {
    const tag = this.tag(row, slot);
    return tag === TAG.NUMBER || tag === TAG.LONG_NUMBER;
  }

  /** The number of a slot; `NaN` when it holds none. */
  number(row: number, slot: number): number {
    const tag = this.tag(row, slot);
    if (tag === TAG.NUMBER) return this.#rows.doubles[row * DOUBLES + FIRST_VALUE + slot] as number;
    if (tag !== TAG.LONG_NUMBER) return Number.NaN;
    return Number(this.longText(row, slot));
  }

  /** Writes the numbers of as many slots into an array, as {@link number} reads them, without an object for each. */
  readNumbers(row: number, slot: number, into: Float64Array): void {
    for (let at = 0; at < into.length; at++) into[at] = this.number(row, slot + at);
  }

  /** The text of a number that the walker left, {@link TAG.LONG_NUMBER}. */
  longText(row: number, slot: number): string {
    const at = this.#word(row, slot, 0);
    return this.#memory.toString('latin1', at, at + this.#word(row, slot, 1));
  }

  /** The string of a text field; `undefined` when it holds none. */
  text(row: number, slot: number): string | undefined {
    const tag = this.tag(row, slot);
    if (tag === TAG.STRING) return this.#strings.get(row * SLOTS + slot);
    if (tag !== TAG.TEXT) return undefined;
    const at = this.#word(row, slot, 0);
    return this.#memory.toString('utf8', at, at + this.#word(row, slot, 1));
  }

  /** The lower or the upper 32 bits of a hash. */
  hash(row: number, slot: number, half: 0 | 1): number {
    return this.#word(row, slot, half);
  }

  /** The text of an id that is a string, as far as it can be found again; for examples: it takes long. */
  idText(row: number, slot: number): string | undefined {
    if (this.tag(row, slot) !== TAG.HASH) return undefined;
    const kept = this.#strings.get(row * SLOTS + slot);
    return kept ?? this.textWithHash(this.hash(row, slot, 0), this.hash(row, slot, 1));
  }

  /** A string of these rows by its hash, as {@link idText} finds it. */
  textWithHash(lo: number, hi: number): string | undefined {
    return this.#walker.textWithHash(lo, hi);
  }

  /** Shows the hash of each string in an array that is read as a list; what else is in it is passed over. */
  forEachHash(row: number, slot: number, visit: (lo: number, hi: number) => void): void {
    const tag = this.tag(row, slot);
    const show = (hash: bigint): void => visit(Number(hash & 0xffff_ffffn), Number(hash >> 32n));
    if (tag === TAG.HASHES) for (const hash of this.#lists[slot] ?? []) show(hash);
    if (tag !== TAG.LIST) return;
    const start = this.#word(row, slot, 0);
    const end = start + this.#word(row, slot, 1);
    let depth = 0;
    for (let at = start; at < end; at++) {
      const byte = this.#memory[at];
      if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth++;
      else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth--;
      else if (byte === QUOTE) {
        const quote = this.#memory.indexOf(QUOTE, at + 1);
        if (depth === 1) show(this.#walker.hashAt(at + 1, quote - at - 1));
        at = quote;
      }
    }
  }

  /** The first {@link MAX_SOURCE} bytes of the array in a slot, as it stands; `undefined` if the slot holds no array. */
  source(row: number, slot: number): Buffer | undefined {
    const tag = this.tag(row, slot);
    if (tag === TAG.SOURCE_COPY) return this.#copy.bytes.subarray(0, this.#copy.length);
    if (tag !== TAG.SOURCE) return undefined;
    const at = this.#word(row, slot, 0);
    return this.#memory.subarray(at, at + Math.min(this.#word(row, slot, 1), MAX_SOURCE));
  }

  /** Begins a batch of rows that the walker has read. */
  take(count: number): void {
    this.length = count;
    this.#rows = this.#walkers;
    if (this.#strings.size > 0) this.#strings.clear();
    if (this.#walker.rawStrings > 0) this.#decode();
  }

  /** Decodes the strings that the walker left. */
  #decode(): void {
    const { tags } = this.#walkers;
    for (let row = 0; row < this.length; row++) {
      for (let slot = 0; slot < SLOTS; slot++) {
        const tag = tags[row * ROW_BYTES + slot];
        if (tag !== TAG.RAW_TEXT && tag !== TAG.RAW_ID) continue;
        const at = this.#word(row, slot, 0);
        const text = decode(this.#memory, at, at + this.#word(row, slot, 1));
        this.#strings.set(row * SLOTS + slot, text);
        tags[row * ROW_BYTES + slot] = tag === TAG.RAW_ID ? TAG.HASH : TAG.STRING;
        if (tag === TAG.RAW_ID) this.#setWords(row, slot, this.#walker.hash(text));
      }
    }
  }

  /** Begins the only row of a batch that is not read by the walker. */
  begin(): void {
    this.length = 1;
    this.#rows = this.#own;
    this.#own.tags.fill(TAG.ABSENT, 0, SLOTS);
    this.#strings.clear();
  }

  /** Puts a string that is an id into a slot of that row. */
  putId(slot: number, text: string): void {
    this.put(slot, TAG.HASH, this.#walker.hash(text));
    this.#strings.set(slot, text);
  }

  /** Puts a value into a slot of that row. */
  put(slot: number, tag: number, value: number | bigint | string = 0): void {
    this.#own.tags[slot] = tag;
    if (typeof value === 'string') this.#strings.set(slot, value);
    else if (typeof value === 'number') this.#own.doubles[FIRST_VALUE + slot] = value;
    else this.#setWords(0, slot, value);
  }

  /** Puts the hashes of the strings of an array into a slot of that row. */
  putList(slot: number, hashes: bigint[]): void {
    this.#own.tags[slot] = TAG.HASHES;
    this.#lists[slot] = hashes;
  }

  /** Begins an array in a slot of that row, which has no more than one, whose bytes come as they stand. */
  beginSource(slot: number): void {
    this.#own.tags[slot] = TAG.SOURCE_COPY;
    this.#copy.length = 0;
  }

  /** More bytes of that array. */
  addSource(bytes: Buffer): void {
    if (this.#copy.bytes.length === 0) this.#copy.bytes = Buffer.alloc(MAX_SOURCE);
    this.#copy.length += bytes.copy(this.#copy.bytes, this.#copy.length);
  }

  #setWords(row: number, slot: number, value: bigint): void {
    const at = 2 * (row * DOUBLES + FIRST_VALUE + slot);
    this.#rows.words[at] = Number(value & 0xffff_ffffn);
    this.#rows.words[at + 1] = Number(value >> 32n);
  }

  #word(row: number, slot: number, half: 0 | 1): number {
    return this.#rows.words[2 * (row * DOUBLES + FIRST_VALUE + slot) + half] as number;
  }
}
