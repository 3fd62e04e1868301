import { EARNED_FRAME_BYTES, limitExceeded, type ScanLimits } from './limits.ts';
import { NameBudget } from './name-budget.ts';
import { shownPath } from './plain-text.ts';
import { untilAborted } from './until-aborted.ts';

/** How much one scan has used of what it may use: entries, names, decompressed bytes, time. */
export class ScanBudget {
  readonly limits: ScanLimits;
  /** Names, and what else is kept until the end. */
  readonly names: NameBudget;
  readonly #clock: () => number;
  readonly #deadline: number;
  readonly #signal: AbortSignal | undefined;
  #entries = 0;
  #compressed = 0;
  #decompressed = 0;
  #streams = 0;

  /** @param clock milliseconds since any fixed moment */
  constructor(limits: ScanLimits, clock: () => number, signal?: AbortSignal) {
    this.limits = limits;
    this.names = new NameBudget(limits);
    this.#clock = clock;
    this.#deadline = clock() + limits.maxWallTimeMs;
    this.#signal = signal;
  }

  /**
   * Looks at the clock, with every chunk and every read: a source that brings neither bytes nor an error is not noticed.
   *
   * @throws ScanFault LIMIT_EXCEEDED when time is up; the signal's reason when it was aborted
   */
  tick(): void {
    this.#signal?.throwIfAborted();
    if (this.#clock() > this.#deadline) throw limitExceeded('maxWallTimeMs', this.limits, 'The scan');
  }

  /** One more archive member. @throws ScanFault LIMIT_EXCEEDED */
  countEntry(path: string): void {
    this.#entries += 1;
    if (this.#entries > this.limits.maxEntries) throw limitExceeded('maxEntries', this.limits);
    // UTF-8 spends at most three bytes on a UTF-16 unit, so short paths need no measuring.
    const { maxPathBytes } = this.limits;
    if (path.length * 3 > maxPathBytes && Buffer.byteLength(path) > maxPathBytes) {
      throw limitExceeded('maxPathBytes', this.limits, `The path "${shownPath(path)}"`);
    }
  }

  /** Bytes that went into a decompressor. */
  countCompressed(bytes: number): void {
    this.#compressed += bytes;
  }

  /** Bytes that came out of a decompressor. @throws ScanFault LIMIT_EXCEEDED */
  countDecompressed(bytes: number): void {
    this.#decompressed += bytes;
    const { maxDecompressedBytes, maxCompressionRatio, ratioFreeBytes } = this.limits;
    if (this.#decompressed > maxDecompressedBytes) throw limitExceeded('maxDecompressedBytes', this.limits);
    if (this.#decompressed > ratioFreeBytes && this.#decompressed > this.#compressed * maxCompressionRatio) {
      throw limitExceeded('maxCompressionRatio', this.limits);
    }
  }

  /** One more compressed stream has ended: a gzip member, a zstd frame, a compressed file. @throws ScanFault LIMIT_EXCEEDED */
  countStream(): void {
    this.#streams += 1;
    const earned = this.#decompressed / EARNED_FRAME_BYTES;
    if (this.#streams - earned > this.limits.maxEmptyFrames) throw limitExceeded('maxEmptyFrames', this.limits);
  }

  /** Starts something and waits for it, or for the signal. @throws the signal's reason when that comes first */
  async wait<T>(start: () => Promise<T>): Promise<T> {
    this.tick();
    const signal = this.#signal;
    if (!signal) return start();
    return untilAborted(signal, start);
  }

  /** The same chunks, for as long as the budget lasts. */
  async *guard(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    const iterator = chunks[Symbol.asyncIterator]();
    let waiting = false;
    try {
      for (;;) {
        waiting = true;
        const next = await this.wait(() => iterator.next());
        waiting = false;
        if (next.done) return;
        yield next.value;
      }
    } finally {
      const closed = Promise.resolve(iterator.return?.());
      // A source that is stalled would hold up the abort: it is told to close, and not waited for.
      if (waiting) closed.catch(() => {});
      else await closed;
    }
  }
}
