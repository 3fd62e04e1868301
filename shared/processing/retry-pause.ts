/**
 * How long nobody starts again after an attempt that the platform failed, in milliseconds, by the number of the
 * attempt. An outage of a night must not use up every attempt.
 */
const PAUSES_MS = [0, 60_000, 3_600_000, 12 * 3_600_000];

/** The pause after an attempt, counted from 1. */
export function retryPause(attempt: number): number {
  return PAUSES_MS[attempt - 1] ?? 0;
}
