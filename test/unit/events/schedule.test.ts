import { nextAttemptAt, parseRetryAfter } from '../../../shared/events/schedule.ts';

const now = new Date('2026-03-06T12:00:00Z');
const pauseBefore = (
  attempt: number,
  options: { retryAfterSeconds?: number; random?: number } = {},
): number | undefined => {
  const at = nextAttemptAt(attempt, { now, random: 0.5, ...options });
  return at && (at.getTime() - now.getTime()) / 1000;
};

describe('the schedule of a delivery', () => {
  it('pauses 5 s, 5 and 30 min, 2, 5, 10, 14, 20 and 24 h after the attempts, and ends after the tenth', () => {
    const hours = [2, 5, 10, 14, 20, 24].map((count) => count * 3600);

    expect(Array.from({ length: 10 }, (_, made) => pauseBefore(made + 1))).toEqual([5, 300, 1800, ...hours, undefined]);
  });

  it.each([
    [0, 270],
    [1, 330],
  ])('differs by a tenth (random %d)', (random, seconds) => {
    expect(pauseBefore(2, { random })).toBeCloseTo(seconds);
  });

  it.each([
    ['waits longer where the receiver asks for it', 600, 600],
    ['does not wait less than it would', 1, 300],
    ['does not wait for more than a day', 1_000_000, 86_400],
  ])('%s', (_case, retryAfterSeconds, seconds) => {
    expect(pauseBefore(2, { retryAfterSeconds })).toBe(seconds);
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120],
    ['Fri, 06 Mar 2026 12:00:30 GMT', 30],
    ['Fri, 06 Mar 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
  ])('%s is read', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });
});
