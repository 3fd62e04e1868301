/** What a scenario counted, and what did not hold at its end. */
export interface Figures {
  /** Sentences; none: all is well. */
  faults: string[];
  /** By name, as they are printed. */
  figures: Record<string, number>;
  /** Flags of the torture that play only what failed. */
  replay?: string;
}

/** Starts a watch; it tells seconds, to a tenth. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round((performance.now() - started) / 100) / 10;
}
