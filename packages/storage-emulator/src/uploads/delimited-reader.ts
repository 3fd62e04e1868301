import { invalid } from '../storage-error.ts';

/** The longest line that is read, in bytes: part headers and boundaries are far shorter. */
const LONGEST_LINE = 16 * 1024;

/** Reads a stream of bytes up to one delimiter after the other, in memory no larger than a chunk and a delimiter. */
export class DelimitedReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /**
   * The bytes up to the delimiter, which is taken off the stream and not passed on.
   *
   * @throws StorageError 400 when the stream ends before it.
   */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const found = this.#rest.indexOf(delimiter);
      if (found >= 0) {
        const before = this.#rest.subarray(0, found);
        this.#rest = this.#rest.subarray(found + delimiter.length);
        if (before.length > 0) yield before;
        return;
      }
      // The end of what is there may be the beginning of the delimiter.
      const certain = this.#rest.length - delimiter.length + 1;
      if (certain > 0) {
        yield this.#rest.subarray(0, certain);
        this.#rest = this.#rest.subarray(certain);
      }
      const next = await this.#source.next();
      if (next.done) throw invalid('The multipart body ends too early.');
      this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
    }
  }

  /** One line, without its end. */
  async line(): Promise<string> {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of this.until(Buffer.from('\n'))) {
      size += part.length;
      if (size > LONGEST_LINE) throw invalid('A line of the multipart body is too long.');
      parts.push(part);
    }
    return Buffer.concat(parts).toString();
  }

  /** Takes the rest of the stream without looking at it. */
  async drain(): Promise<void> {
    while (!(await this.#source.next()).done);
  }
}
