import type { EntrySink } from '../../archive-visitor.ts';

/** What a text turned out to be. */
export interface TextFound {
  /** Lines that hold more than white space. */
  lines: number;
  /** Whether any line ends with a carriage return alone. */
  bareReturns: boolean;
  /** Whether it is UTF-16, by its byte order mark. */
  utf16: boolean;
  /** Whether it holds control characters that no text has: then its lines mean nothing. */
  binary: boolean;
}

const NEW_LINE = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;

/** Byte order marks of UTF-16, little and big end first. */
const UTF_16_LE = 0xfffe;
const UTF_16_BE = 0xfeff;

/**
 * Counts the lines of a text, whatever the chunks and whether or not the last one ends. A line ends with a line feed, a
 * carriage return, or both; UTF-16 is told by its byte order mark.
 */
export class LineCounter implements EntrySink {
  readonly #done: (found: TextFound) => void;
  #lines = 0;
  #blank = true;
  #afterReturn = false;
  #bareReturns = false;
  #binary = false;
  /** The first bytes until there are two, and in UTF-16 the first byte of a unit. */
  #held = -1;
  /** Where a unit has its high byte; `undefined` for a text of bytes. */
  #utf16: 'first' | 'second' | undefined;
  #begun = false;

  /** @param done is told what the text was when it is complete */
  constructor(done: (found: TextFound) => void) {
    this.#done = done;
  }

  write(chunk: Uint8Array): void {
    let at = 0;
    while (!this.#begun && at < chunk.length) this.#begin(chunk[at++] as number);
    if (this.#utf16 !== undefined) for (; at < chunk.length; at++) this.#half(chunk[at] as number);
    else this.#bytes(chunk, at);
  }

  end(): void {
    if (!this.#begun && this.#held >= 0) this.#take(this.#held);
    if (this.#afterReturn) this.#bareReturns = true;
    this.#done({
      lines: this.#lines,
      bareReturns: this.#bareReturns,
      utf16: this.#utf16 !== undefined,
      binary: this.#binary,
    });
  }

  #bytes(chunk: Uint8Array, start: number): void {
    let at = start;
    while (at < chunk.length && !this.#binary) {
      this.#take(chunk[at++] as number);
      // Nearly all bytes stand within a line, and only control characters matter there.
      if (!this.#blank) while (at < chunk.length && (chunk[at] as number) >= SPACE) at++;
    }
  }

  #begin(byte: number): void {
    if (this.#held < 0) {
      this.#held = byte;
      return;
    }
    this.#begun = true;
    const first = this.#held;
    this.#held = -1;
    const mark = (first << 8) | byte;
    if (mark === UTF_16_LE) this.#utf16 = 'second';
    else if (mark === UTF_16_BE) this.#utf16 = 'first';
    else {
      this.#take(first);
      this.#take(byte);
    }
  }

  #half(byte: number): void {
    if (this.#held < 0) {
      this.#held = byte;
      return;
    }
    this.#take(this.#utf16 === 'first' ? (this.#held << 8) | byte : (byte << 8) | this.#held);
    this.#held = -1;
  }

  #take(unit: number): void {
    if (unit === NEW_LINE || unit === CARRIAGE_RETURN) {
      if (this.#afterReturn && unit === CARRIAGE_RETURN) this.#bareReturns = true;
      this.#blank = true;
      this.#afterReturn = unit === CARRIAGE_RETURN;
      return;
    }
    if (this.#afterReturn) {
      this.#bareReturns = true;
      this.#afterReturn = false;
    }
    if (unit < TAB) this.#binary = true;
    if (this.#blank && unit !== SPACE && unit !== TAB) {
      this.#blank = false;
      this.#lines++;
    }
  }
}
