/** A clock that stands still until it is moved. */
export interface VirtualClock {
  now(): Date;
  /** Moves it forward. */
  advance(milliseconds: number): void;
}

/** Durations in milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Starts at noon of a day in spring. */
export function createVirtualClock(start: Date = new Date('2026-03-06T12:00:00Z')): VirtualClock {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance(milliseconds) {
      time += milliseconds;
    },
  };
}
