import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { nameKey } from '../../shared/dataset/group-name.ts';
import type { AskedPage } from '../../shared/dialects/cursor.ts';
import type { Search } from '../../shared/dialects/lucitra/search.ts';
import { invalidField } from '../../shared/errors.ts';
import type { Place } from '../../shared/registry/dataset-queries.ts';
import type { IndexedFilter, SearchScope, Selection } from '../../shared/registry/dataset-search.ts';
import type { Registry } from '../../shared/registry/registry.ts';

/** Most datasets that one call reads and compares. */
export const MAX_COMPARED = 2000;

/** Most datasets of a name's beginning that one call reads by the index of names; of more, it compares the newest. */
export const MAX_NAMED = 200;

/** Datasets that are read first where filters have to be compared; each further part has twice as many. */
const FIRST_PART = 100;

/** What the filters compare. */
const COMPARED = ['name', 'shownStatus', 'format', 'dataType', 'tags', 'facets', 'createdAt', 'id'] as const;

type Compared = Pick<DatasetRecord, (typeof COMPARED)[number]>;

/** A page of a search. */
export interface Found<T> {
  datasets: T[];
  /** `null`: to count them takes the whole walk. */
  total: number | null;
  /** Where to go on; `undefined`: there are no more. A page that is short may have more behind it. */
  next: Place | undefined;
  /** Whether they were found by comparing one by one. */
  isCompared?: boolean;
}

/** How a search is done: one filter selects by its index, the others are compared with what it selects. */
export interface Plan {
  by: IndexedFilter | undefined;
  rest: Omit<Search, 'createdAfter' | 'createdBefore'>;
}

/** The most selective filter that has an index, by what it is: metadata, a tag, the status, the type, the format. */
export function planSearch({ createdAfter: _, createdBefore: __, ...search }: Search): Plan {
  const { facets, tags, statuses, dataTypes, formats } = search;
  const [facet, ...otherFacets] = facets ?? [];
  const [tag, ...otherTags] = tags ?? [];
  if (facet !== undefined)
    return { by: { field: 'facets', contains: facet }, rest: { ...search, facets: otherFacets } };
  if (tag !== undefined) return { by: { field: 'tags', contains: tag }, rest: { ...search, tags: otherTags } };
  if (statuses) return { by: { field: 'shownStatus', anyOf: statuses }, rest: without(search, 'statuses') };
  if (dataTypes) return { by: { field: 'dataType', anyOf: dataTypes }, rest: without(search, 'dataTypes') };
  if (formats) return { by: { field: 'format', anyOf: formats }, rest: without(search, 'formats') };
  return { by: undefined, rest: search };
}

function without(search: Plan['rest'], key: keyof Plan['rest']): Plan['rest'] {
  return Object.fromEntries(Object.entries(search).filter(([name]) => name !== key));
}

/**
 * One page of the datasets that match all filters, newest first. The work of a call is bounded: it reads the page, or at
 * most {@link MAX_COMPARED} datasets to find it. A page may then be short, even empty, and has more behind it.
 *
 * @throws ApiError INVALID_ARGUMENT for an offset where filters have to be compared.
 */
export async function searchDatasets<K extends keyof DatasetRecord>(
  { scope, search }: { scope: SearchScope; search: Search },
  asked: AskedPage,
  fields: readonly K[],
  registry: Pick<Registry, 'search'>,
): Promise<Found<Pick<DatasetRecord, K | 'id' | 'createdAt'>>> {
  const { namePrefix, createdAfter, createdBefore } = search;
  // Names that were too many for the page before are not read again.
  if (namePrefix !== undefined && !asked.isCompared) {
    const named = await byName({ scope, search: { ...search, namePrefix } }, asked, fields, registry);
    if (named) return named;
  }
  const { total: counted, ...page } = asked;
  const { by, rest } = planSearch(search);
  const selection: Selection = { ...scope, by, createdAfter, createdBefore };
  const isCompared = Object.values(rest).some((values) => values.length > 0);
  if (isCompared) return { ...(await compare({ selection, rest }, asked, fields, registry)), isCompared };
  const shown: (K | 'id' | 'createdAt')[] = [...new Set<K | 'id' | 'createdAt'>([...fields, 'id', 'createdAt'])];
  const [datasets, total] = await Promise.all([
    registry.search.page(selection, page, shown),
    counted === undefined ? registry.search.count(selection) : counted,
  ]);
  const last = datasets.length === page.limit ? datasets.at(-1) : undefined;
  return { datasets, total, next: last && placeOf(last) };
}

/** A page of the datasets of a name's beginning; `undefined` when there are too many to be read and sorted. */
async function byName<K extends keyof DatasetRecord>(
  { scope, search }: { scope: SearchScope; search: Search & { namePrefix: string } },
  { limit, offset = 0, after, total }: AskedPage,
  fields: readonly K[],
  registry: Pick<Registry, 'search'>,
): Promise<Found<Pick<DatasetRecord, K | keyof Compared>> | undefined> {
  const range = { prefix: search.namePrefix, limit: MAX_NAMED + 1 };
  const named = await registry.search.named(scope, range, withCompared(fields));
  if (named.length > MAX_NAMED) return undefined;
  const found = named.filter((dataset) => matches(dataset, search)).sort(newestFirst);
  const left = after ? found.filter((dataset) => newestFirst(after, dataset) < 0) : found.slice(offset);
  const datasets = left.slice(0, limit);
  const last = datasets.at(-1);
  return {
    datasets,
    total: total === undefined ? found.length : total,
    next: left.length > limit && last ? placeOf(last) : undefined,
  };
}

/** The fields of an answer, and those that filters are compared with. */
function withCompared<K extends keyof DatasetRecord>(fields: readonly K[]): (K | keyof Compared)[] {
  return [...new Set<K | keyof Compared>([...fields, ...COMPARED])];
}

function newestFirst(one: Place, other: Place): number {
  return other.createdAt.getTime() - one.createdAt.getTime() || Number(one.id < other.id) - Number(one.id > other.id);
}

async function compare<K extends keyof DatasetRecord>(
  { selection, rest }: { selection: Selection; rest: Plan['rest'] },
  { limit, offset, after, total = null }: AskedPage,
  fields: readonly K[],
  { search }: Pick<Registry, 'search'>,
): Promise<Found<Pick<DatasetRecord, K | 'id' | 'createdAt'>>> {
  if (offset) throw invalidField('offset', 'cannot be combined with so many filters or names; use next_cursor');
  const read = withCompared(fields);
  const datasets: Pick<DatasetRecord, K | keyof Compared>[] = [];
  let place = after;
  let compared = 0;
  let part = Math.max(limit, FIRST_PART);
  while (compared < MAX_COMPARED) {
    const size = Math.min(part, MAX_COMPARED - compared);
    const found = await search.page(selection, { limit: size, ...(place ? { after: place } : {}) }, read);
    for (const dataset of found) {
      place = placeOf(dataset);
      if (matches(dataset, rest)) datasets.push(dataset);
      if (datasets.length === limit) return { datasets, total, next: place };
    }
    if (found.length < size) return { datasets, total, next: undefined };
    compared += size;
    part *= 2;
  }
  return { datasets, total, next: place };
}

function matches(
  dataset: Compared,
  { statuses, formats, dataTypes, tags = [], facets = [], namePrefix = '', createdAfter, createdBefore }: Search,
): boolean {
  const isAny = (values: readonly string[] | undefined, value: string | null): boolean =>
    values === undefined || (value !== null && values.includes(value));
  return (
    nameKey(dataset.name).startsWith(nameKey(namePrefix)) &&
    (createdAfter === undefined || dataset.createdAt >= createdAfter) &&
    (createdBefore === undefined || dataset.createdAt < createdBefore) &&
    isAny(statuses, dataset.shownStatus) &&
    isAny(formats, dataset.format) &&
    isAny(dataTypes, dataset.dataType) &&
    tags.every((tag) => dataset.tags.includes(tag)) &&
    facets.every((facet) => dataset.facets.includes(facet))
  );
}

function placeOf({ id, createdAt }: Place): Place {
  return { id, createdAt };
}
