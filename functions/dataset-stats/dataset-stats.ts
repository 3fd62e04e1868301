import { DATA_TYPES } from '../../shared/dataset/data-type.ts';
import { SHOWN_STATUSES } from '../../shared/dataset/status.ts';
import type { DatasetStatistics } from '../../shared/dialects/gerra/stats.ts';
import type { Services } from '../../shared/services.ts';

const DAYS = 7;
const DAY_MS = 86_400_000;

/** Counts everything at once: one sequential round trip, no document transferred. */
export async function datasetStatistics(
  organizationId: string,
  { registry: { datasets, stats }, clock }: Pick<Services, 'registry' | 'clock'>,
): Promise<DatasetStatistics> {
  const filter = { organizationId, inReview: true } as const;
  const [byStatus, byDataType, sizeBytes, daily] = await Promise.all([
    countEach(SHOWN_STATUSES, (shownStatus) => datasets.count({ ...filter, shownStatus })),
    countEach(DATA_TYPES, (dataType) => datasets.count({ ...filter, dataType })),
    stats.sizeBytes(filter),
    Promise.all(lastDays(clock()).map(async (day) => ({ date: day.date, count: await stats.uploadedIn(filter, day) }))),
  ]);
  return { byStatus, byDataType, sizeBytes, daily };
}

async function countEach<K extends string>(
  keys: readonly K[],
  count: (key: K) => Promise<number>,
): Promise<Record<K, number>> {
  const counted = await Promise.all(keys.map(async (key) => [key, await count(key)] as const));
  return Object.fromEntries(counted) as Record<K, number>;
}

/** The UTC day of a time and those before it, newest first. */
function lastDays(now: Date): { date: string; start: Date; end: Date }[] {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return Array.from({ length: DAYS }, (_, age) => {
    const start = new Date(today - age * DAY_MS);
    return { date: start.toISOString().slice(0, 10), start, end: new Date(start.getTime() + DAY_MS) };
  });
}
