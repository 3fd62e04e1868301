/** Pauses before each attempt, in milliseconds, each from the end of the attempt before. */
const PAUSES_MS = [
  ...[0, 5_000],
  ...[5, 30].map((minutes) => minutes * 60_000),
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 3_600_000),
];

/** How far a pause may differ, so that what failed together does not come back together. */
const JITTER = 0.1;

/** Longest `Retry-After` that is obeyed. */
const MAX_RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * When an attempt is made.
 *
 * @param attempt - How many were made before; at least 1.
 * @param retryAfterSeconds - What the receiver asked for: the later of that and the schedule holds.
 * @param random - From 0 to 1.
 * @returns `undefined` when all attempts were made.
 */
export function nextAttemptAt(
  attempt: number,
  { now, retryAfterSeconds = 0, random }: { now: Date; retryAfterSeconds?: number; random: number },
): Date | undefined {
  const pause = PAUSES_MS[attempt];
  if (pause === undefined) return undefined;
  const scheduled = pause * (1 + JITTER * (2 * random - 1));
  const asked = Math.min(retryAfterSeconds * 1000, MAX_RETRY_AFTER_MS);
  return new Date(now.getTime() + Math.max(scheduled, asked));
}

/** The header `Retry-After` in seconds: a number, or a date. https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const time = header.endsWith('GMT') ? Date.parse(header) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, (time - now.getTime()) / 1000);
}
