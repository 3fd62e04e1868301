import { setTimeout as wait } from 'node:timers/promises';
import type { Timestamp, WriteBatch } from '@google-cloud/firestore';

/** gRPC codes of a commit whose preconditions did not hold: it wrote nothing, or its first try already did. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const FAILED_PRECONDITION = 9;
const ABORTED = 10;
const LOST = new Set([NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED]);

/** How an operation goes on after it lost a race. */
export interface Patience {
  /** How often it is decided, at most. */
  maxTries: number;
  /** Longest wait before it is decided anew, in milliseconds; how long exactly is left to chance. */
  maxWaitMs: number;
}

/** For a record that hardly anybody else writes at the same time. */
const HASTY: Patience = { maxTries: 8, maxWaitMs: 0 };

/** For a record that many may well write at the same time: whoever waits lets the others through. */
export const PATIENT: Patience = { maxTries: 100, maxWaitMs: 200 };

/**
 * Commits a batch whose writes carry preconditions.
 *
 * A commit may be applied and its answer lost; the client library then retries it, and the retry fails its own
 * precondition. So a failed one asks `wasApplied` (is this operation's id what is stored?) before it counts as lost.
 *
 * @returns The time of the writes, or `undefined` when the race is lost and nothing was written.
 */
export async function commit(
  batch: WriteBatch,
  wasApplied: () => Promise<Timestamp | undefined>,
): Promise<Timestamp | undefined> {
  try {
    const [first] = await batch.commit();
    return first?.writeTime;
  } catch (error) {
    if (!LOST.has((error as { code?: number }).code ?? -1)) throw error;
    return wasApplied();
  }
}

/**
 * Runs an operation until it wins: `attempt` gets the number of the try and returns `undefined` when it lost the race,
 * so that it reads and decides anew.
 *
 * @throws Error when it lost as often as is allowed: the record is written by many at once.
 */
export async function decideAnew<T>(
  attempt: (tries: number) => Promise<T | undefined>,
  { maxTries, maxWaitMs }: Patience = HASTY,
): Promise<T> {
  for (let tries = 0; tries < maxTries; tries++) {
    if (tries > 0 && maxWaitMs > 0) await wait(Math.random() * maxWaitMs);
    const result = await attempt(tries);
    if (result !== undefined) return result;
  }
  throw new Error(`Lost ${maxTries} races in a row on one record`);
}
