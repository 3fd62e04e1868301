/** Gives the next chunk, or `undefined` when there are no more. */
export type Pull = () => Promise<Uint8Array | undefined>;

/** Where a reader stands in bytes that come in chunks of any size. */
export class ChunkCursor {
  readonly #pull: Pull;
  #chunk: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(pull: Pull) {
    this.#pull = pull;
  }

  /** The unread bytes that are in memory. Valid until the next call of {@link fill}. */
  get chunk(): Buffer {
    return this.#chunk;
  }

  /** Brings at least `bytes` unread bytes into memory. @returns whether there are as many */
  async fill(bytes: number): Promise<boolean> {
    while (this.#chunk.length < bytes && !this.#ended) {
      const next = await this.#pull();
      if (next === undefined) this.#ended = true;
      else this.#chunk = joined(this.#chunk, next);
    }
    return this.#chunk.length >= bytes;
  }

  /** Passes over bytes, at most those in memory. */
  consume(bytes: number): void {
    this.#chunk = this.#chunk.subarray(bytes);
  }

  /** Passes over bytes wherever they are. @returns whether there are as many */
  async skip(bytes: number): Promise<boolean> {
    let left = bytes;
    while (left > 0) {
      if (!(await this.fill(1))) return false;
      const here = Math.min(left, this.#chunk.length);
      this.consume(here);
      left -= here;
    }
    return true;
  }
}

function joined(rest: Buffer, next: Uint8Array): Buffer {
  if (rest.length === 0) return Buffer.from(next.buffer, next.byteOffset, next.byteLength);
  return Buffer.concat([rest, next]);
}
