import { setTimeout as delay } from 'node:timers/promises';

/** Resolves after so many milliseconds; rejects when the signal aborts. Tests pass one that takes no time. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

const waitWithTimer: Wait = (milliseconds, signal) => delay(milliseconds, undefined, { signal });

/** How {@link startScheduler} calls its job. */
export interface SchedulerOptions {
  intervalSeconds: number;
  /** The job. An error is logged, and the next run follows as usual. */
  run: (signal: AbortSignal) => Promise<unknown>;
  wait?: Wait;
  log?: (line: string) => void;
}

/** A local Cloud Scheduler: calls a job at an interval, never twice at once. */
export interface Scheduler {
  /** Stops calling; resolves when a run that is under way has ended. */
  close(): Promise<void>;
}

/** Starts calling the job; the first time after one interval. */
export function startScheduler({ intervalSeconds, run, wait = waitWithTimer, log }: SchedulerOptions): Scheduler {
  const closing = new AbortController();

  async function loop(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await wait(intervalSeconds * 1000, closing.signal);
        await run(closing.signal);
      } catch (error) {
        if (!closing.signal.aborted) log?.(`the scheduled job failed: ${error}`);
      }
    }
  }

  const ended = loop();
  return {
    async close() {
      closing.abort();
      await ended;
    },
  };
}
