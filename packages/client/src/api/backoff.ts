/** How long a call is tried again, in milliseconds from its first attempt. */
export interface Patience {
  beforeFirstAnswerMs: number;
  afterFirstAnswerMs: number;
}

/** Resolves after as many milliseconds; rejects with the signal's reason when it is aborted. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Pauses that grow between tries, with the caller's jitter taken from `random`. */
export class Backoff {
  readonly #pause: Pause;
  readonly #signal: AbortSignal | undefined;
  readonly #clock: () => number;
  readonly #began: number;
  #nextMs = FIRST_MS;

  constructor(pause: Pause, signal?: AbortSignal, clock: () => number = Date.now) {
    this.#pause = pause;
    this.#signal = signal;
    this.#clock = clock;
    this.#began = clock();
  }

  /** Milliseconds since it was made. */
  get elapsedMs(): number {
    return this.#clock() - this.#began;
  }

  /** @param retryAfter the header of an answer: seconds, or a date */
  async pause(retryAfter?: string | null): Promise<void> {
    const jittered = this.#nextMs * (0.5 + Math.random() / 2);
    this.#nextMs = Math.min(2 * this.#nextMs, LONGEST_MS);
    await this.#pause(Math.max(jittered, retryAfterMs(retryAfter, this.#clock())), this.#signal);
  }
}

function retryAfterMs(header: string | null | undefined, now: number): number {
  if (!header) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

/** {@link Pause} by the platform's timer. */
export function pauseFor(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
