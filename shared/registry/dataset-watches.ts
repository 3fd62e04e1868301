import type { Firestore } from '@google-cloud/firestore';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { errorFields, log } from '../log.ts';
import { DATASET } from './record-kinds.ts';
import { type Stored, stored } from './stored.ts';

/** Most waits of an instance at a time: each holds a request, of which an instance answers 80 at a time. */
export const MAX_WAITS = 20;

/** What a dataset is waited for. */
export interface WaitRequest {
  /** The dataset as it was read: states before that do not count. */
  found: Stored<DatasetRecord>;
  /** Whether the dataset is as it is waited for. */
  isOver(record: DatasetRecord): boolean;
  /** How long to wait at most, in milliseconds. */
  ms: number;
  /** Ends the wait. */
  signal: AbortSignal;
}

/** How a wait ended. */
export interface Waited {
  /** The dataset as it was seen last; `undefined`: it was purged. */
  dataset: Stored<DatasetRecord> | undefined;
  /** Whether it ended before its time with nothing to tell: there was no room, or the dataset cannot be listened to. */
  isEarly: boolean;
}

/** A wait that is under way. */
interface Waiter {
  see(dataset: Stored<DatasetRecord> | undefined): void;
  giveUp(): void;
}

/** One listener, and the waits that share it. */
interface Watch {
  readonly waiters: Set<Waiter>;
  /** What it saw last; absent before the first snapshot. */
  last?: { dataset: Stored<DatasetRecord> | undefined };
  stop(): void;
}

/** Waits for changes of datasets: one snapshot listener for each dataset that is waited for, and none for any other. */
export class DatasetWatches {
  readonly #db: Firestore;
  readonly #watches = new Map<string, Watch>();
  #waits = 0;
  #isClosed = false;
  readonly #onEndOfProcess = (): void => this.close();

  constructor(db: Firestore) {
    this.#db = db;
  }

  /**
   * Waits until a dataset is as it should be, its time is over, the signal is aborted, or this process is asked to end:
   * Cloud Run kills an instance 10 seconds after that.
   */
  async wait(request: WaitRequest): Promise<Waited> {
    const { found, isOver, signal } = request;
    if (isOver(found.record) || signal.aborted) return { dataset: found, isEarly: false };
    if (this.#isClosed || this.#waits === MAX_WAITS) return { dataset: found, isEarly: true };
    if (this.#waits++ === 0) process.once('SIGTERM', this.#onEndOfProcess);
    try {
      return await this.#listen(request);
    } finally {
      if (--this.#waits === 0) process.off('SIGTERM', this.#onEndOfProcess);
    }
  }

  /** Ends every wait, and listens no more. */
  close(): void {
    this.#isClosed = true;
    for (const id of this.#watches.keys()) this.#giveUp(id);
  }

  #listen({ found, isOver, ms, signal }: WaitRequest): Promise<Waited> {
    const { id } = found.record;
    return new Promise((resolve) => {
      let dataset: Stored<DatasetRecord> | undefined = found;
      const end = (isEarly: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#leave(id, waiter);
        resolve({ dataset, isEarly });
      };
      const onAbort = (): void => end(false);
      const waiter: Waiter = {
        see(seen) {
          // A listener that is shared may be behind what this request has read.
          if (seen && seen.version.valueOf() < found.version.valueOf()) return;
          dataset = seen;
          if (!seen || isOver(seen.record)) end(false);
        },
        giveUp: () => end(true),
      };
      const timer = setTimeout(end, ms, false);
      signal.addEventListener('abort', onAbort);
      this.#join(id, waiter);
    });
  }

  #join(id: string, waiter: Waiter): void {
    const watch = this.#watches.get(id) ?? this.#start(id);
    watch.waiters.add(waiter);
    // What came between the reading of the dataset and this wait comes to no listener again.
    if (watch.last) waiter.see(watch.last.dataset);
  }

  #leave(id: string, waiter: Waiter): void {
    const watch = this.#watches.get(id);
    watch?.waiters.delete(waiter);
    if (watch?.waiters.size !== 0) return;
    this.#watches.delete(id);
    watch.stop();
  }

  /** The first snapshot is the dataset as it is when the listener starts: nothing is missed since it was read. */
  #start(id: string): Watch {
    const waiters = new Set<Waiter>();
    const watch: Watch = { waiters, stop: () => stop() };
    const stop = this.#db
      .collection('datasets')
      .doc(id)
      .onSnapshot(
        (snapshot) => {
          const seen = stored(DATASET, snapshot);
          watch.last = { dataset: seen };
          for (const waiter of [...waiters]) waiter.see(seen);
        },
        (error) => {
          log('WARNING', 'dataset not watched', { datasetId: id, ...errorFields(error) });
          this.#giveUp(id);
        },
      );
    this.#watches.set(id, watch);
    return watch;
  }

  #giveUp(id: string): void {
    for (const waiter of [...(this.#watches.get(id)?.waiters ?? [])]) waiter.giveUp();
  }
}
