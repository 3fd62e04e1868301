import type { EntrySink } from '../../archive-visitor.ts';

const NEW_LINE = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;

/** Counts the lines of a text that hold more than white space, whatever the chunks and whether or not the last one ends. */
export class LineCounter implements EntrySink {
  readonly #done: (lines: number) => void;
  #lines = 0;
  #blank = true;

  /** @param done is told the number of lines when the text is complete */
  constructor(done: (lines: number) => void) {
    this.#done = done;
  }

  write(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte === NEW_LINE) this.#blank = true;
      else if (this.#blank && byte !== SPACE && byte !== TAB && byte !== CARRIAGE_RETURN) {
        this.#blank = false;
        this.#lines++;
      }
    }
  }

  end(): void {
    this.#done(this.#lines);
  }
}
