const INITIAL_BYTES = 4 * 1024;

/** Lines of text one after the other, as UTF-8 and outside of the heap. */
export class LineBuffer {
  #buffer = Buffer.alloc(0);
  /** How many lines there are. */
  count = 0;
  /** How many bytes they take. */
  bytes = 0;

  /** @param line with what ends it */
  add(line: string): void {
    // UTF-8 spends at most three bytes on a UTF-16 unit.
    const needed = this.bytes + 3 * line.length;
    if (needed > this.#buffer.length) this.#grow(needed);
    this.bytes += this.#buffer.write(line, this.bytes);
    this.count++;
  }

  /** Gives all lines away, and begins anew. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.bytes);
    this.#buffer = Buffer.alloc(0);
    this.count = 0;
    this.bytes = 0;
    return taken;
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(INITIAL_BYTES, 2 * this.#buffer.length, needed));
    this.#buffer.copy(larger, 0, 0, this.bytes);
    this.#buffer = larger;
  }
}
