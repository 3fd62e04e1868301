import { ApiError } from '../errors.ts';

/** What is left to one caller, for the headers `X-RateLimit-*`. */
export interface RateState {
  /** Requests per minute. */
  limit: number;
  remaining: number;
  /** When the whole limit is there again, in Unix seconds. */
  resetAt: number;
}

/** A request beyond its caller's limit. */
export class RateLimited extends ApiError {
  readonly state: RateState;

  constructor(state: RateState, retryAfterSeconds: number) {
    const seconds = retryAfterSeconds === 1 ? '1 second' : `${retryAfterSeconds} seconds`;
    super('RATE_LIMITED', `Rate limit exceeded. Retry after ${seconds}.`, [], { retryAfterSeconds });
    this.state = state;
  }
}

/** Tokens that were taken in one second. */
interface Taken {
  /** Unix time. */
  second: number;
  count: number;
}

/** Seconds after the start of a second at which what was taken in it is back: never less than a minute later. */
const BACK_AFTER_SECONDS = 61;

/** Buckets are looked through for full ones when there are so many, and at most once a minute. */
const PRUNED_FROM = 1000;

/**
 * A token bucket for each caller, in the memory of one instance: it costs neither a call nor latency. A token comes back
 * a minute after it was taken, so that no minute, wherever it begins, sees more requests than the limit.
 */
export class RateLimit {
  readonly #perMinute: number;
  readonly #buckets = new Map<string, Taken[]>();
  #prunedAt = 0;

  /** @param perMinute - Requests of one caller; 0: without a limit. */
  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /**
   * Takes a token for a request.
   *
   * @param subject - Identifies the caller.
   * @returns What is left; `undefined` where there is no limit.
   * @throws RateLimited when none is left.
   */
  take(subject: string, now: Date): RateState | undefined {
    const limit = this.#perMinute;
    if (limit === 0) return undefined;
    const second = Math.floor(now.getTime() / 1000);
    const taken = this.#bucket(subject, second);
    while (taken[0] && taken[0].second + BACK_AFTER_SECONDS <= second) taken.shift();
    const used = taken.reduce((sum, { count }) => sum + count, 0);
    const [first] = taken;
    if (first && used >= limit) {
      const resetAt = (taken.at(-1) ?? first).second + BACK_AFTER_SECONDS;
      throw new RateLimited({ limit, remaining: 0, resetAt }, first.second + BACK_AFTER_SECONDS - second);
    }
    const last = taken.at(-1);
    // A clock that was set back must not put the bucket out of order.
    if (last && last.second >= second) last.count++;
    else taken.push({ second, count: 1 });
    return { limit, remaining: limit - used - 1, resetAt: (taken.at(-1)?.second ?? second) + BACK_AFTER_SECONDS };
  }

  #bucket(subject: string, second: number): Taken[] {
    const known = this.#buckets.get(subject);
    if (known) return known;
    this.#prune(second);
    const bucket: Taken[] = [];
    this.#buckets.set(subject, bucket);
    return bucket;
  }

  /** Forgets full buckets, so that memory grows with the callers of a minute only. */
  #prune(second: number): void {
    if (this.#buckets.size < PRUNED_FROM || second < this.#prunedAt + 60) return;
    this.#prunedAt = second;
    for (const [subject, taken] of this.#buckets) {
      if ((taken.at(-1)?.second ?? 0) + BACK_AFTER_SECONDS <= second) this.#buckets.delete(subject);
    }
  }
}
