import { ApiError } from '../errors.ts';
import type { Headers } from './dialect.ts';

/** Any entity tags, separated by commas. https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1 */
const ENTITY_TAGS = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/;

/** The header that tells the revision of what is answered. */
export function entityTag({ revision }: { revision: number }): { ETag: string } {
  return { ETag: `"${revision}"` };
}

/**
 * Whether a revision is one of those that `If-Match` names; `undefined` when the header was not sent, or `*`, which every
 * dataset that is there matches. A tag counts as sent if it was made weak on the way, as proxies that compress do.
 *
 * @throws ApiError INVALID_ARGUMENT when it is not an ETag.
 */
export function ifMatch(headers: Headers): ((revision: number) => boolean) | undefined {
  const sent = headers['if-match'];
  if (sent === undefined || sent === '*') return undefined;
  if (typeof sent !== 'string' || !ENTITY_TAGS.test(sent)) {
    throw new ApiError('INVALID_ARGUMENT', 'If-Match must be the ETag of the dataset, such as "7", in double quotes');
  }
  const tags = [...sent.matchAll(/"[^"]*"/g)].map(String);
  return (revision) => tags.includes(entityTag({ revision }).ETag);
}
