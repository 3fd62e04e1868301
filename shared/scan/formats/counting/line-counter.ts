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
    for (let at = 0; at < chunk.length; at++) {
      if (!this.#blank) {
        // What else a line holds does not matter: its end is searched for.
        at = chunk.indexOf(NEW_LINE, at);
        if (at === -1) return;
        this.#blank = true;
        continue;
      }
      const byte = chunk[at];
      if (byte === NEW_LINE || byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN) continue;
      this.#blank = false;
      this.#lines++;
    }
  }

  end(): void {
    this.#done(this.#lines);
  }
}
