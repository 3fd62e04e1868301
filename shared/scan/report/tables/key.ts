import { isLargeWhole, largeWholeHash } from '../../json/large-whole.ts';
import type { RowBatch } from '../../json/row-batch.ts';
import { TAG } from '../../json/row-batch.ts';

const { imul } = Math;

const scratch = new Float64Array(1);
const halves = new Uint32Array(scratch.buffer);

/** What a key stands for, as its last bits say. A text is its 64-bit hash. */
export const KEY_KIND = { NUMBER: 0, TEXT: 1, WORD: 2 } as const;

/**
 * An id of any JSON type as 64 bits and a kind, read into one place so that none is made for each row: `1`, `1.0` and
 * `1e0` are one id, `1` and `"1"` are two, as they are for `JSON.parse` and for Python. Whole numbers that a double does not
 * hold exactly are told apart by their digits, as they are for Python.
 */
export class Key {
  lo = 0;
  hi = 0;
  kind: number = KEY_KIND.NUMBER;

  /** @returns whether the slot holds an id: an absent one, an array and an object are none */
  read(batch: RowBatch, row: number, slot: number): boolean {
    const tag = batch.tag(row, slot);
    if (tag === TAG.NUMBER) {
      this.kind = KEY_KIND.NUMBER;
      this.lo = batch.hash(row, slot, 0);
      this.hi = batch.hash(row, slot, 1);
      // Zero has two signs, and is one id.
      if (this.lo === 0 && this.hi === 0x8000_0000) this.hi = 0;
      return true;
    }
    if (tag === TAG.HASH || tag === TAG.LARGE) {
      this.setHash(batch.hash(row, slot, 0), batch.hash(row, slot, 1));
      return true;
    }
    if (tag === TAG.LONG_NUMBER) {
      const text = batch.longText(row, slot);
      if (isLargeWhole(text)) this.setLarge(text);
      else this.setNumber(Number(text));
      return true;
    }
    if (tag !== TAG.NULL && tag !== TAG.TRUE && tag !== TAG.FALSE) return false;
    this.setWord(tag);
    return true;
  }

  setNumber(value: number): void {
    scratch[0] = value === 0 ? 0 : value;
    this.kind = KEY_KIND.NUMBER;
    this.lo = halves[0] as number;
    this.hi = halves[1] as number;
  }

  /** A whole number that a double does not hold exactly, by its digits. */
  setLarge(digits: string): void {
    const { murmur, xx } = largeWholeHash(digits);
    this.setHash(murmur, xx);
  }

  /** The hash of a text, as rows have it. */
  setHash(lo: number, hi: number): void {
    this.kind = KEY_KIND.TEXT;
    this.lo = lo;
    this.hi = hi;
  }

  /** `null`, `true` or `false`, by its {@link TAG}. */
  setWord(tag: number): void {
    this.kind = KEY_KIND.WORD;
    this.lo = tag;
    this.hi = 0;
  }
}

/** The number that a key of this kind stands for. */
export function keyNumber(lo: number, hi: number): number {
  halves[0] = lo;
  halves[1] = hi;
  return scratch[0] as number;
}

/** Spreads the 64 bits of a key over 32: whole numbers differ in few of their bits. */
export function keyHash(lo: number, hi: number): number {
  let hash = imul(lo ^ imul(hi, 0x85eb_ca6b), 0x9e37_79b1);
  hash = imul(hash ^ (hash >>> 15), 0x85eb_ca77);
  return (hash ^ (hash >>> 13)) >>> 0;
}
