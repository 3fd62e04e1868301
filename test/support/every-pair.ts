import { searchDatasets } from '../../functions/list-datasets/search-datasets.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import type { Search } from '../../shared/dialects/lucitra/search.ts';
import type { Place } from '../../shared/registry/dataset-queries.ts';
import type { Services } from '../../shared/services.ts';

/** Filters, each by itself, with what it selects. */
export const FILTERS: readonly { search: Search; matches: (record: DatasetRecord) => boolean }[] = [
  { search: { statuses: ['pending'] }, matches: ({ shownStatus }) => shownStatus === 'pending' },
  {
    search: { statuses: ['accepted', 'superseded'] },
    matches: ({ shownStatus }) => ['accepted', 'superseded'].includes(shownStatus),
  },
  { search: { formats: ['coco'] }, matches: ({ format }) => format === 'coco' },
  { search: { formats: ['custom', 'kitti'] }, matches: ({ format }) => ['custom', 'kitti'].includes(format) },
  { search: { dataTypes: ['telemetry'] }, matches: ({ dataType }) => dataType === 'telemetry' },
  { search: { tags: ['rare'] }, matches: ({ tags }) => tags.includes('rare') },
  { search: { tags: ['night', 'rain'] }, matches: ({ tags }) => tags.includes('night') && tags.includes('rain') },
  { search: { facets: ['sensor:lidar'] }, matches: ({ facets }) => facets.includes('sensor:lidar') },
  {
    search: { facets: ['batch:3', 'sensor:rgb'] },
    matches: ({ facets }) => facets.includes('batch:3') && facets.includes('sensor:rgb'),
  },
  { search: { namePrefix: 'd1' }, matches: ({ name }) => name.startsWith('d1') },
  {
    search: { createdAfter: new Date('2026-01-10T00:00:00Z') },
    matches: ({ createdAt }) => createdAt >= new Date('2026-01-10T00:00:00Z'),
  },
  {
    search: { createdBefore: new Date('2026-01-20T00:00:00Z') },
    matches: ({ createdAt }) => createdAt < new Date('2026-01-20T00:00:00Z'),
  },
];

/** Every filter by itself and every two different ones that do not name the same field. */
export function everyPair(): (typeof FILTERS)[number][] {
  const pairs = FILTERS.flatMap((one, at) =>
    FILTERS.slice(at + 1)
      .filter((other) => Object.keys(other.search).every((key) => !(key in one.search)))
      .map((other) => ({
        search: { ...one.search, ...other.search },
        matches: (record: DatasetRecord) => one.matches(record) && other.matches(record),
      })),
  );
  return [{ search: {}, matches: () => true }, ...FILTERS, ...pairs];
}

/** All ids that a search finds, page by page. */
export async function foundIds(
  scope: { organizationId: string; projectId?: string },
  search: Search,
  limit: number,
  { registry }: Pick<Services, 'registry'>,
): Promise<{ ids: string[]; totals: Set<number | null> }> {
  const ids: string[] = [];
  const totals = new Set<number | null>();
  let after: Place | undefined;
  do {
    const page = { limit, ...(after ? { after } : {}) };
    const found = await searchDatasets({ scope, search }, page, ['id'], registry);
    ids.push(...found.datasets.map(({ id }) => id));
    totals.add(found.total);
    after = found.next;
  } while (after);
  return { ids, totals };
}

/** The ids that a search has to find, newest first. */
export function recount(records: readonly DatasetRecord[], matches: (record: DatasetRecord) => boolean): string[] {
  return records
    .filter(matches)
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}
