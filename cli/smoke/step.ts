/** One thing that is tried out. */
export interface SmokeStep {
  name: string;
  /**
   * Does it.
   *
   * @returns What was seen, in one line.
   * @throws Error that says what was seen instead.
   */
  run(): Promise<string>;
}
