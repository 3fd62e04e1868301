import { type DocumentData, type DocumentSnapshot, Timestamp } from '@google-cloud/firestore';
import { defaultsOf, type RecordKind } from './record-kinds.ts';

/** A record as it was read, with the version that a later write is conditional on. */
export interface Stored<T> {
  readonly record: T;
  readonly version: Version;
}

/** Opaque outside the registry: the document's update time. */
export type Version = Timestamp;

/**
 * What a snapshot holds, with defaults for what it lacks; `undefined` when there is no such document.
 *
 * @param fields - Those that were selected; default: all.
 */
export function stored<T, K extends keyof T = keyof T>(
  kind: RecordKind<T>,
  snapshot: DocumentSnapshot,
  fields?: readonly K[],
): Stored<Pick<T, K>> | undefined {
  const data = snapshot.data();
  if (!data || !snapshot.updateTime) return undefined;
  return { record: readRecord(kind, data, fields), version: snapshot.updateTime };
}

/**
 * A record from its document.
 *
 * @param fields - Those that were selected; default: all.
 */
export function readRecord<T, K extends keyof T = keyof T>(
  kind: RecordKind<T>,
  { recordVersion: _, ...data }: DocumentData,
  fields?: readonly K[],
): Pick<T, K> {
  return { ...defaultsOf(kind, fields), ...fromDocument<Pick<T, K>>(data) };
}

/** Firestore's values as the domain's: timestamps become dates. */
export function fromDocument<T>(data: DocumentData): T {
  return toDates(data) as T;
}

function toDates(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate();
  if (Array.isArray(value)) return value.map(toDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, toDates(child)]));
}

/** Whether a text can be a document's id; anything else names nothing. https://firebase.google.com/docs/firestore/quotas */
export function isDocumentId(id: string): boolean {
  return id.length > 0 && id.length <= 500 && id.isWellFormed() && !id.includes('/') && !/^(\.\.?|__.*__)$/.test(id);
}

/**
 * Whether a text can be compared with a field that is indexed: an index entry holds no longer one, and Firestore
 * answers a query for it with an error. https://firebase.google.com/docs/firestore/quotas#indexes
 */
export function fitsIndex(text: string): boolean {
  return Buffer.byteLength(text) <= 1500;
}
