import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import type { AskedPage } from '../../shared/dialects/cursor.ts';
import { MAX_VIEWED_BYTES, VIEWED_FIELDS, type Viewed } from '../../shared/dialects/gerra/dataset.ts';
import type { ListFilter } from '../../shared/dialects/gerra/list-filter.ts';
import { type ApiError, invalidField } from '../../shared/errors.ts';
import type { PageRequest } from '../../shared/registry/dataset-queries.ts';
import type { Registry } from '../../shared/registry/registry.ts';

/** A page and how many there are on all pages. */
export interface Page {
  datasets: Viewed[];
  total: number;
}

/**
 * Most datasets that the first metadata filter, with status and data type, may select when there are further ones:
 * those are compared one by one, and a request reads no more documents than the largest page.
 */
export const MAX_COMPARED = 1000;

/**
 * One page of what a filter selects. Status, data type and the first metadata filter are served by an index; further
 * metadata filters are applied to what those select.
 *
 * @throws ApiError INVALID_ARGUMENT when the page has more than {@link MAX_VIEWED_BYTES}, or further filters would have
 *   to be applied to more than that or than {@link MAX_COMPARED}. A shorter page would be taken for the last one, or be
 *   skipped over by the next offset.
 */
export async function listReviewed(
  { filter, furtherFacets }: ListFilter,
  { total, ...page }: AskedPage,
  { datasets }: Pick<Registry, 'datasets'>,
): Promise<Page> {
  if (furtherFacets.length === 0) {
    const [selected, counted] = await Promise.all([
      datasets.pageWithin(MAX_VIEWED_BYTES, filter, page, VIEWED_FIELDS),
      total ?? datasets.count(filter),
    ]);
    if (!selected) throw tooLarge();
    return { datasets: selected, total: counted };
  }
  const compared = { limit: MAX_COMPARED + 1 };
  const selected = await datasets.pageWithin(MAX_VIEWED_BYTES, filter, compared, [...VIEWED_FIELDS, 'facets']);
  if (!selected || selected.length > MAX_COMPARED) throw tooMany();
  const matching = selected.filter(({ facets }) => furtherFacets.every((wanted) => facets.includes(wanted)));
  return { datasets: partOf(matching, page), total: total ?? matching.length };
}

/** The page of a list that is at hand as a whole, newest first. */
function partOf<T extends Pick<DatasetRecord, 'createdAt' | 'id'>>(
  list: readonly T[],
  { limit, offset = 0, after }: PageRequest,
): T[] {
  if (!after) return list.slice(offset, offset + limit);
  const then = after.createdAt.getTime();
  const isLater = ({ createdAt, id }: T): boolean =>
    createdAt.getTime() === then ? id < after.id : createdAt.getTime() < then;
  return list.filter(isLater).slice(0, limit);
}

function tooLarge(): ApiError {
  return invalidField(
    'limit',
    `is too large: the datasets of this page have more than ${MAX_VIEWED_BYTES} bytes; send a smaller one`,
  );
}

function tooMany(): ApiError {
  return invalidField(
    'metadata',
    `is sent more than once, but the first one selects over ${MAX_COMPARED} datasets or ${MAX_VIEWED_BYTES} bytes; put the rarest first, or add status or data_type`,
  );
}
