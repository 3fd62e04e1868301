/** The memory that the tables of one report may take together. A table asks before it grows. */
export class ReportMemory {
  readonly #most: number;
  #taken = 0;

  /** @param most in bytes */
  constructor(most: number) {
    this.#most = most;
  }

  /** Bytes that may be taken at most. */
  get most(): number {
    return this.#most;
  }

  /** Bytes that are taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Takes some bytes. @returns whether they are there; if not, nothing was taken */
  take(bytes: number): boolean {
    if (this.#taken + bytes > this.#most) return false;
    this.#taken += bytes;
    return true;
  }

  /** Gives bytes back. */
  give(bytes: number): void {
    this.#taken -= bytes;
  }
}
