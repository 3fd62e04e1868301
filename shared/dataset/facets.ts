/** How many facets a record keeps: each is an entry of every index of facets, and a write may make only so many. */
export const MAX_FACETS = 20;
/** Longest facet in bytes; a longer entry cannot be filtered on. */
export const MAX_FACET_BYTES = 300;

/** A top-level entry of metadata whose value is a string, a number or a boolean. */
export interface ScalarEntry {
  key: string;
  /** A string's characters; a number or a boolean as it was written. */
  value: string;
}

/** `key:value`, the form in which metadata is filtered on. */
export function facet(key: string, value: string): string {
  return `${key}:${value}`;
}

/** The first scalar top-level entries of metadata as facets, by key; what does not fit the limits is left out. */
export function facetsOf(entries: readonly ScalarEntry[]): string[] {
  return entries
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, value }) => facet(key, value))
    .filter((text) => Buffer.byteLength(text) <= MAX_FACET_BYTES)
    .slice(0, MAX_FACETS);
}

/** Where the Gerra dialect shows the reason of a rejection: among the metadata, in place of an entry of this name. */
export const REASON_KEY = 'rejection_reason';

/** Facets of what the Gerra dialect shows: a reviewer's reason, if there is one, then the metadata; at most 20. */
export function withReason(facets: readonly string[], reason: string | null | undefined): string[] {
  if (!reason) return [...facets];
  const others = facets.filter((each) => !each.startsWith(facet(REASON_KEY, '')));
  return [...facetsOf([{ key: REASON_KEY, value: reason }]), ...others].slice(0, MAX_FACETS);
}
