import type { CollectionRecord } from '../dataset/collection.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Group } from '../dataset/group.ts';

/**
 * How one kind of record is stored. A field that is added later gets its default here, in the same change, and is then
 * there on records that were written before; the version goes up when a field that is there changes its meaning.
 */
export interface RecordKind<T> {
  /** Stored with each record as `recordVersion`. */
  readonly version: number;
  /** What a record that lacks a field is read with. */
  readonly defaults: Partial<T>;
}

export const DATASET: RecordKind<DatasetRecord> = {
  version: 1,
  defaults: {
    adapter: null,
    expect: null,
    report: null,
    isContainer: false,
    attachments: 0,
    statusBeforeDiscard: null,
    expected: null,
    ignoredUploads: [],
    purgedAt: null,
  },
};

export const GROUP: RecordKind<Group> = { version: 1, defaults: {} };

export const COLLECTION: RecordKind<CollectionRecord> = { version: 1, defaults: {} };

/** A record as it is stored. */
export function toDocument<T extends object>({ version }: RecordKind<T>, record: T): T & { recordVersion: number } {
  return { ...record, recordVersion: version };
}

/** The defaults of some fields, or of all. */
export function defaultsOf<T>({ defaults }: RecordKind<T>, fields?: readonly (keyof T)[]): Partial<T> {
  if (!fields) return defaults;
  return Object.fromEntries(
    Object.entries(defaults).filter(([field]) => fields.includes(field as keyof T)),
  ) as Partial<T>;
}
