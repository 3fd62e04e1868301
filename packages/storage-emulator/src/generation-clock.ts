/**
 * Hands out generations: microseconds since 1970 as a decimal string, strictly increasing, even when the clock stands
 * still or runs backwards.
 */
export class GenerationClock {
  readonly #now: () => Date;
  #last = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  next(): string {
    this.#last = Math.max(this.#now().getTime() * 1000, this.#last + 1);
    return String(this.#last);
  }

  /** Never hands out `generation` or one before it again. */
  skipTo(generation: string): void {
    this.#last = Math.max(this.#last, Number(generation));
  }
}
