import { setTimeout as pause } from 'node:timers/promises';
import { ObjectGone } from './object-info.ts';
import { statusOf } from './status-of.ts';

/** How long a read goes on asking without a byte of progress: what is slow to heal must not cost hours of a scan. */
export const PATIENCE_MS = 10 * 60_000;
/** The same when it is refused: a grant may take effect late, but one that is wrong stays so. */
const REFUSED_PATIENCE_MS = 1_500;

/** The pause before the second try, in milliseconds; each one after it is twice as long, up to the longest. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;

/** Time and chance, as a read waits by them. */
export interface Timing {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** @throws the signal's reason, as soon as it is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Rings once, so many milliseconds after it was set or refreshed. */
  alarm(ms: number, ring: () => void): Alarm;
  /** From 0 up to but not including 1. */
  random(): number;
}

/** Will ring once. */
export interface Alarm {
  /** Starts it anew, even when it has rung. */
  refresh(): void;
  cancel(): void;
}

/** That of the machine. */
export const REAL_TIMING: Timing = {
  now: () => performance.now(),
  pause: (ms, signal) => pause(ms, undefined, { signal }).catch(() => signal.throwIfAborted()),
  alarm(ms, ring) {
    const timer = setTimeout(ring, ms);
    return { refresh: () => void timer.refresh(), cancel: () => clearTimeout(timer) };
  },
  random: Math.random,
};

/** Waits between the tries of one read, and knows when to give up. */
export class Patience {
  readonly #timing: Timing;
  #since: number;
  #tries = 0;

  constructor(timing: Timing) {
    this.#timing = timing;
    this.#since = timing.now();
  }

  /** There was progress: whatever comes now is waited for anew. */
  renew(): void {
    this.#since = this.#timing.now();
    this.#tries = 0;
  }

  /** Waits before the next try. @throws the fault, when patience is over; the signal's reason, as soon as it is aborted */
  async waitAfter(fault: unknown, signal: AbortSignal): Promise<void> {
    if (this.#timing.now() - this.#since >= patienceWith(fault)) throw fault;
    const most = Math.min(FIRST_PAUSE_MS * 2 ** this.#tries, LONGEST_PAUSE_MS);
    this.#tries += 1;
    // Of many reads that one outage broke, not all are to come back at the same moment.
    await this.#timing.pause(most * (0.5 + this.#timing.random() / 2), signal);
  }
}

/** How long a fault is given to pass, in milliseconds. */
function patienceWith(fault: unknown): number {
  const status = statusOf(fault);
  if (fault instanceof ObjectGone || status === 412) return 0;
  // "408, 429 and 5xx" are worth another try. https://cloud.google.com/storage/docs/retry-strategy
  const refused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return refused ? REFUSED_PATIENCE_MS : PATIENCE_MS;
}
