/** Numbers per chunk: few, as most lists are short. Growing copies nothing and doubles nothing. */
const CHUNK = 4096;

/** Numbers of one kind in a row of any length, in as many bytes as each takes, outside of the heap. */
export class NumberList {
  readonly #Kind: typeof Uint32Array | typeof Float64Array;
  readonly #chunks: (Uint32Array | Float64Array)[] = [];
  #length = 0;

  /** @param Kind `Uint32Array` for 4 bytes per number, `Float64Array` for 8 */
  constructor(Kind: typeof Uint32Array | typeof Float64Array) {
    this.#Kind = Kind;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const at = this.#length++ % CHUNK;
    if (at === 0) this.#chunks.push(new this.#Kind(CHUNK));
    (this.#chunks.at(-1) as Uint32Array)[at] = value;
  }

  /** @param at below the length */
  get(at: number): number {
    return (this.#chunks[Math.floor(at / CHUNK)] as Uint32Array)[at % CHUNK] as number;
  }

  /** @param at below the length */
  set(at: number, value: number): void {
    (this.#chunks[Math.floor(at / CHUNK)] as Uint32Array)[at % CHUNK] = value;
  }

  /** All of them in one piece: a copy. */
  toFloats(): Float64Array {
    const all = new Float64Array(this.#length);
    for (const [at, chunk] of this.#chunks.entries()) all.set(chunk.subarray(0, this.#length - at * CHUNK), at * CHUNK);
    return all;
  }
}
