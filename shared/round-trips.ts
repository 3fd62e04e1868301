import { AsyncLocalStorage } from 'node:async_hooks';

/** Counts the calls to Firestore that one piece of work makes. */
export class RoundTrips {
  #calls = 0;
  #depth = 0;
  #answered = 0;

  /** Calls in all. */
  get calls(): number {
    return this.#calls;
  }

  /** Calls that had to wait for one another: what the work takes as a multiple of the network's latency. */
  get depth(): number {
    return this.#depth;
  }

  /** Counts a call that starts now. @returns What to call as soon as it is answered. */
  start(): () => void {
    const depth = this.#answered + 1;
    this.#calls++;
    this.#depth = Math.max(this.#depth, depth);
    return () => {
      this.#answered = Math.max(this.#answered, depth);
    };
  }
}

const counters = new AsyncLocalStorage<RoundTrips>();

/** Runs `work`; the calls that it makes, however deep and however late, are counted. */
export function countingRoundTrips<T>(roundTrips: RoundTrips, work: () => T): T {
  return counters.run(roundTrips, work);
}

/** Makes a call, counted for the work that it is part of. */
export function roundTrip<T>(call: () => Promise<T>): Promise<T> {
  const answered = counters.getStore()?.start();
  const answer = call();
  // Before the caller gets it: what the caller does next has waited for it.
  if (answered) answer.then(answered, answered);
  return answer;
}
