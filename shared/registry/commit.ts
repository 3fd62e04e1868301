import { setTimeout as pause } from 'node:timers/promises';
import type { Timestamp, WriteBatch } from '@google-cloud/firestore';

/** gRPC codes of a commit whose preconditions did not hold: it wrote nothing, or its first try already did. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const FAILED_PRECONDITION = 9;
const ABORTED = 10;
const CONFLICTS = new Set([NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED]);

/** How often, and after which pause, a change is tried again after a conflict. */
export interface ConflictRetries {
  maxTries: number;
  /** Longest pause before the next try, in milliseconds; its length is random. */
  maxPauseMs: number;
}

/** For a record that is rarely written by two at once. */
const FEW_WRITERS: ConflictRetries = { maxTries: 8, maxPauseMs: 0 };

/** For a record that many may write at once: random pauses spread them out. */
export const MANY_WRITERS: ConflictRetries = { maxTries: 100, maxPauseMs: 200 };

/**
 * Commits a batch whose writes carry preconditions.
 *
 * A commit may be applied and its answer lost; the client library then retries it, and the retry fails its own
 * precondition. So a failed one asks `wasApplied` (is this operation's id what is stored?) before it counts as a conflict.
 *
 * @returns The time of the writes, or `undefined` after a conflict: nothing was written then.
 */
export async function commit(
  batch: WriteBatch,
  wasApplied: () => Promise<Timestamp | undefined>,
): Promise<Timestamp | undefined> {
  try {
    const [first] = await batch.commit();
    return first?.writeTime;
  } catch (error) {
    if (!CONFLICTS.has((error as { code?: number }).code ?? -1)) throw error;
    return wasApplied();
  }
}

/**
 * Runs a change until no other writer is in its way: `attempt` gets the number of the try, from 0, and returns
 * `undefined` after a conflict, so that it reads and decides again.
 *
 * @throws Error after `maxTries` conflicts in a row.
 */
export async function retryOnConflict<T>(
  attempt: (tries: number) => Promise<T | undefined>,
  { maxTries, maxPauseMs }: ConflictRetries = FEW_WRITERS,
): Promise<T> {
  for (let tries = 0; tries < maxTries; tries++) {
    if (tries > 0 && maxPauseMs > 0) await pause(Math.random() * maxPauseMs);
    const result = await attempt(tries);
    if (result !== undefined) return result;
  }
  throw new Error(`${maxTries} conflicts in a row on one record`);
}
