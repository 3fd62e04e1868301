import { setTimeout as pause } from 'node:timers/promises';
import { ObjectGone } from './object-info.ts';

/** How long a read is retried without a byte of progress, in milliseconds: an outage must not cost hours of a scan. */
export const MAX_RETRY_MS = 10 * 60_000;
/** The same after a refusal: a grant may take effect late, but a wrong one stays wrong. */
const MAX_RETRY_REFUSED_MS = 1_500;

/** The pause before the first retry, in milliseconds; each further one is twice as long, up to the longest. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;

/** Clock, timers and randomness of retries, injected so that a test can use virtual time. */
export interface Timing {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** @throws the signal's reason, as soon as it is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls `onTimeout` once, so many milliseconds after it was started or restarted. */
  timer(ms: number, onTimeout: () => void): Timer;
  /** From 0 up to but not including 1. */
  random(): number;
}

/** A running timer. */
export interface Timer {
  /** Starts it again, also after it has fired. */
  restart(): void;
  cancel(): void;
}

/** The machine's own clock, timers and randomness. */
export const REAL_TIMING: Timing = {
  now: () => performance.now(),
  pause: (ms, signal) => pause(ms, undefined, { signal }).catch(() => signal.throwIfAborted()),
  timer(ms, onTimeout) {
    const timer = setTimeout(onTimeout, ms);
    return { restart: () => void timer.refresh(), cancel: () => clearTimeout(timer) };
  },
  random: Math.random,
};

/** Retries of one operation: exponential backoff with jitter, until a time limit without progress. */
export class RetryPolicy {
  readonly #timing: Timing;
  readonly #maxMs: number;
  #since: number;
  #retries = 0;

  /** @param maxMs - How long errors that may pass are retried; default: {@link MAX_RETRY_MS}. */
  constructor(timing: Timing, maxMs: number = MAX_RETRY_MS) {
    this.#timing = timing;
    this.#maxMs = maxMs;
    this.#since = timing.now();
  }

  /** Starts the time limit and the backoff again, after progress. */
  reset(): void {
    this.#since = this.#timing.now();
    this.#retries = 0;
  }

  /**
   * Waits before the next try.
   *
   * @throws the error itself when it is not to be retried (any more); the signal's reason, as soon as it is aborted.
   */
  async waitAfter(error: unknown, signal: AbortSignal): Promise<void> {
    if (this.#timing.now() - this.#since >= Math.min(this.#maxMs, retryableMs(error))) throw error;
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** this.#retries, LONGEST_PAUSE_MS);
    this.#retries += 1;
    // Jitter: operations that one outage interrupted must not all come back at the same moment.
    await this.#timing.pause(longest * (0.5 + this.#timing.random() / 2), signal);
  }
}

/** For how long an error is worth retrying, in milliseconds. */
function retryableMs(error: unknown): number {
  const status = statusOf(error);
  if (error instanceof ObjectGone || status === 412) return 0;
  // "408, 429 and 5xx" are worth another try. https://cloud.google.com/storage/docs/retry-strategy
  const refused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return refused ? MAX_RETRY_REFUSED_MS : Number.POSITIVE_INFINITY;
}

/** The HTTP status of a failed call of a Google client; 0 when it has none. */
export function statusOf(error: unknown): number {
  const { code, status } = error as { code?: unknown; status?: unknown };
  return Number(code) || Number(status) || 0;
}
