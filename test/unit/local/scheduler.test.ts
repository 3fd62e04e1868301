import { startScheduler } from '../../../local/stack/scheduler.ts';

/** A timer that a test moves on by hand. */
function handTimer(): { wait: (ms: number, signal: AbortSignal) => Promise<void>; waits: number[]; next(): void } {
  const waits: number[] = [];
  let next = (): void => {};
  return {
    waits,
    next: () => next(),
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        waits.push(ms);
        next = resolve;
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  };
}

async function settle(): Promise<void> {
  await new Promise(setImmediate);
}

describe('the scheduler', () => {
  it('calls its job after every interval, first after one', async () => {
    const timer = handTimer();
    let runs = 0;
    const scheduler = startScheduler({ intervalSeconds: 60, run: async () => ++runs, wait: timer.wait });
    const runsAtStart = runs;

    timer.next();
    await settle();
    timer.next();
    await settle();
    await scheduler.close();

    expect([runsAtStart, runs, timer.waits]).toEqual([0, 2, [60_000, 60_000, 60_000]]);
  });

  it('does not start a run while one is under way', async () => {
    const timer = handTimer();
    let finish = (): void => {};
    let runs = 0;
    const run = (): Promise<void> => {
      runs++;
      return new Promise((resolve) => {
        finish = resolve;
      });
    };
    const scheduler = startScheduler({ intervalSeconds: 1, run, wait: timer.wait });

    timer.next();
    await settle();
    timer.next();
    await settle();
    const runsMeanwhile = runs;
    finish();
    await scheduler.close();

    expect([runsMeanwhile, timer.waits.length]).toEqual([1, 1]);
  });

  it('says that a run failed, and calls again all the same', async () => {
    const timer = handTimer();
    const lines: string[] = [];
    const run = async (): Promise<void> => {
      throw new Error('sweep-uploads answered 500');
    };
    const scheduler = startScheduler({ intervalSeconds: 1, run, wait: timer.wait, log: (line) => lines.push(line) });

    timer.next();
    await settle();
    timer.next();
    await settle();
    await scheduler.close();

    expect(lines).toEqual(Array(2).fill('the scheduled job failed: Error: sweep-uploads answered 500'));
  });

  it('tells a run that is under way to stop when it closes', async () => {
    const timer = handTimer();
    const run = (signal: AbortSignal): Promise<never> =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const scheduler = startScheduler({ intervalSeconds: 1, run, wait: timer.wait });
    timer.next();
    await settle();

    await expect(scheduler.close()).resolves.toBeUndefined();
  });
});
