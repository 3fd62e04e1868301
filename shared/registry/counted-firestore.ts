import { Firestore, type Settings } from '@google-cloud/firestore';
import { roundTrip } from '../round-trips.ts';

/** What the client sends everything through; no part of its public types. */
interface Calls {
  /** Resolves with the answer. */
  request(...call: unknown[]): Promise<unknown>;
  /** Resolves when the first of the answers is there. */
  requestStream(...call: unknown[]): Promise<unknown>;
}

/** A Firestore client whose calls are counted for the request that they are made for. */
export function countedFirestore(settings: Settings): Firestore {
  const db = new Firestore(settings);
  const calls = db as unknown as Calls;
  const { request, requestStream } = calls;
  calls.request = (...call) => roundTrip(() => request.apply(db, call));
  calls.requestStream = (...call) => roundTrip(() => requestStream.apply(db, call));
  return db;
}
