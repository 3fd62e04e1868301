import { datasetStatistics } from '../../../../functions/dataset-stats/dataset-stats.ts';
import { DATA_TYPES } from '../../../../shared/dataset/data-type.ts';
import { SHOWN_STATUSES } from '../../../../shared/dataset/status.ts';
import type { DatasetStatistics } from '../../../../shared/dialects/gerra/stats.ts';
import type { World } from '../world.ts';
import type { Evidence } from './evidence.ts';

/** Statistics and list totals equal a recount. */
export async function statisticsEqualRecount(
  { records }: Evidence,
  { unhindered, project }: Pick<World, 'unhindered' | 'project'>,
): Promise<string[]> {
  const { organizationId } = project;
  const reviewed = [...records.values()].filter(
    (record) => record.inReview && record.organizationId === organizationId,
  );
  const count = (holds: (record: (typeof reviewed)[number]) => boolean): number => reviewed.filter(holds).length;
  const { daily, ...told } = await datasetStatistics(organizationId, unhindered);
  const recount: Omit<DatasetStatistics, 'daily'> = {
    byStatus: tally(SHOWN_STATUSES, (status) => count((record) => record.shownStatus === status)),
    byDataType: tally(DATA_TYPES, (type) => count((record) => record.dataType === type)),
    sizeBytes: reviewed.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
  };
  const days = daily.map(({ date }) => ({
    date,
    count: count(({ uploadedAt }) => uploadedAt?.toISOString().startsWith(date) === true),
  }));
  return [...differences('statistics', told, recount), ...differences('daily volume', daily, days)];
}

function tally<K extends string>(keys: readonly K[], count: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<K, number>;
}

function differences(what: string, told: unknown, recount: unknown): string[] {
  const [a, b] = [JSON.stringify(told), JSON.stringify(recount)];
  return a === b ? [] : [`${what} say ${a}, a recount says ${b}`];
}
