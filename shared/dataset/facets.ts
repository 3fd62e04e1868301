/** How many facets a record keeps: each is an entry of every index of facets, and a write may make only so many. */
export const MAX_FACETS = 20;
/** Longest facet in bytes; a longer entry cannot be filtered on. */
export const MAX_FACET_BYTES = 300;

/** `key:value`, the form in which metadata is filtered on. */
export function facet(key: string, value: string): string {
  return `${key}:${value}`;
}

/** The first scalar entries of metadata as facets, by key; what does not fit the limits is left out. */
export function facetsOf(metadata: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(metadata)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([key, value]) => facet(key, String(value)))
    .filter((text) => Buffer.byteLength(text) <= MAX_FACET_BYTES && text.isWellFormed())
    .slice(0, MAX_FACETS);
}
