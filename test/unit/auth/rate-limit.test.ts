import fc from 'fast-check';
import { RateLimit, RateLimited } from '../../../shared/auth/rate-limit.ts';

const LIMIT = 120;
const START = Date.parse('2026-03-06T12:00:00.500Z');

/** Sends a request at a time. @returns How long to wait, in seconds; 0 when it was admitted. */
function send(limit: RateLimit, milliseconds: number, subject = 'key a'): number {
  try {
    limit.take(subject, new Date(START + milliseconds));
    return 0;
  } catch (error) {
    if (error instanceof RateLimited) return error.retryAfterSeconds ?? Number.NaN;
    throw error;
  }
}

describe('the rate limit of an instance', () => {
  it('admits exactly the limit of each minute to a caller that sends three times as much', () => {
    const limit = new RateLimit(LIMIT);
    const pause = 60_000 / (3 * LIMIT);

    const admitted = Array.from({ length: 6 * LIMIT }, (_, nth) => send(limit, nth * pause)).filter((wait) => !wait);

    expect(admitted).toHaveLength(2 * LIMIT);
  });

  it('never admits more than the limit in any minute, however requests are spread', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 300 }), (pauses) => {
        const limit = new RateLimit(5);
        const admitted: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          if (send(limit, now) === 0) admitted.push(now);
        }
        const isOver = admitted.some((time, nth) => (admitted[nth + 5] ?? Number.POSITIVE_INFINITY) - time < 60_000);
        expect(isOver).toBe(false);
      }),
    );
  });

  it('lets a caller that obeys Retry-After get everything done', () => {
    const limit = new RateLimit(LIMIT);
    let [now, done, refused] = [0, 0, 0];
    while (done < 5 * LIMIT) {
      const seconds = send(limit, now);
      if (seconds === 0) done++;
      else refused++;
      now += seconds * 1000 + 1;
    }

    expect(refused).toBeLessThanOrEqual(5);
    expect(now).toBeLessThan(5 * 61_000 + 5_000);
  });

  it('tells what is left and when all of it is back', () => {
    const limit = new RateLimit(2);

    expect(limit.take('key a', new Date(START))).toEqual({
      limit: 2,
      remaining: 1,
      resetAt: Math.floor(START / 1000) + 61,
    });
    expect(limit.take('key b', new Date(START))?.remaining).toBe(1);
    expect(limit.take('key a', new Date(START + 12_000))?.remaining).toBe(0);
    expect(() => limit.take('key a', new Date(START + 49_000))).toThrow('Rate limit exceeded. Retry after 12 seconds.');
  });

  it('is none where it is 0', () => {
    expect(new RateLimit(0).take('key a', new Date(START))).toBeUndefined();
  });

  it('is not widened by a clock that is set back', () => {
    const limit = new RateLimit(2);

    const waits = [0, -5000, -10_000].map((milliseconds) => send(limit, milliseconds));

    expect(waits).toEqual([0, 0, 71]);
  });
});
