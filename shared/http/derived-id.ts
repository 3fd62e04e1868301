import { createHash } from 'node:crypto';
import type { IdPurpose } from '../registry/new-id.ts';

/**
 * Numbers from which the ids of a request are derived, by what they are for. Keys that are in use when a new version is
 * deployed keep their meaning as long as these stay: the ids of one request were once numbered in the order of their use.
 */
const DERIVED_FROM: Readonly<Record<IdPurpose, number>> = {
  operation: 0,
  dataset: 1,
  collection: 1,
  project: 0,
  organization: 0,
  claim: 0,
  webhook: 1,
  delivery: 1,
};

/** What an id is derived from. */
export interface DerivedFrom {
  /** Id of the key's record. */
  key: string;
  /** When the key was first claimed. */
  createdAt: Date;
  purpose: IdPurpose;
  /** Which one, from 0, of those for this purpose. */
  nth: number;
}

/** A UUIDv4 in form (RFC 9562) whose random bits are a hash: the same for the same request. */
export function derivedId({ key, createdAt, purpose, nth }: DerivedFrom): string {
  const text = `${key} ${createdAt.getTime()} ${DERIVED_FROM[purpose] + nth}`;
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
