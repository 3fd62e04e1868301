import { setImmediate as soon } from 'node:timers/promises';
import type { Scheduler } from 'fast-check';
import type { Around } from '../boundaries.ts';

/** One call at a time, in an order that fast-check draws: the same order again for the same seed. */
export interface Turns {
  /** Puts every call off until its turn comes. */
  around: Around;
  /** Lets this many calls through, fewer when no more are waiting. */
  take(count: number): Promise<void>;
  /** Lets calls through until the work has come to its end. */
  until(work: Promise<unknown>): Promise<void>;
}

/** Calls take turns as the scheduler decides. */
export function takingTurns(scheduler: Scheduler): Turns {
  const step = async (): Promise<boolean> => {
    // The call that was let through last gets as far as the next one first, or the order could not be repeated.
    for (let turn = 0; turn < 3; turn++) await soon();
    if (scheduler.count() === 0) return false;
    await scheduler.waitNext(1);
    return true;
  };
  return {
    around: <T>(name: string, call: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        scheduler.scheduleSequence([{ label: name, builder: () => call().then(resolve, reject) }]);
      }),
    async take(count) {
      for (let taken = 0; taken < count && (await step()); taken++);
    },
    async until(work) {
      let over = false;
      const end = (): void => {
        over = true;
      };
      work.then(end, end);
      while (!over) await step();
    },
  };
}
