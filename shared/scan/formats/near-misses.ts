/** Kinds of near misses that are told: more would hide the one that matters. */
const MAX_KINDS = 4;

/** What came close to a format, for the message that nothing was recognised: the first file of each kind. */
export class NearMisses {
  readonly #sentences = new Map<string, string>();

  /**
   * @param kind of near miss, of which the first is told
   * @param sentence a whole sentence that names the file
   */
  add(kind: string, sentence: string): void {
    if (this.#sentences.size < MAX_KINDS && !this.#sentences.has(kind)) this.#sentences.set(kind, sentence);
  }

  /** What was added, as sentences. */
  get sentences(): string[] {
    return [...this.#sentences.values()];
  }
}
