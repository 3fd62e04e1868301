import { DATA_TYPES, type DataType } from '../../dataset/data-type.ts';
import { SHOWN_STATUSES } from '../../dataset/status.ts';
import { type Answer, count, named, type ObjectSchema, object, text } from '../../validation/schema.ts';
import { datasetExample } from './dataset.ts';

/** A schema of an object with a count under each of these keys. */
function counts<const K extends string>(
  keys: readonly K[],
): ObjectSchema<Record<K, typeof count>, Record<never, never>> {
  const properties: Record<string, typeof count> = Object.fromEntries(keys.map((key) => [key, count]));
  return object(properties) as ReturnType<typeof counts<K>>;
}

const stats = object({
  total_datasets: count,
  total_size_bytes: count,
  by_status: counts([...SHOWN_STATUSES, 'for_admin_review']),
  by_data_type: counts(DATA_TYPES),
  daily_volume_last_7_days: {
    type: 'array',
    description: 'Uploads of this UTC day and the six before it, newest first.',
    minItems: 7,
    maxItems: 7,
    items: object({ date: { ...text, format: 'date' }, count }),
  },
});

/** The figures of an organization. */
export const statsSchema = named('GerraStats', stats, {
  total_datasets: 1,
  total_size_bytes: datasetExample.data_byte_size,
  by_status: { pending: 1, accepted: 0, rejected: 0, for_admin_review: 0, superseded: 0, discarded: 0 },
  by_data_type: { episode: 1, synthetic_pov: 0, synthetic_third_person: 0, telemetry: 0 },
  daily_volume_last_7_days: [15, 14, 13, 12, 11, 10, 9].map((day, age) => ({
    date: `2025-01-${String(day).padStart(2, '0')}`,
    count: age === 0 ? 1 : 0,
  })),
});

/** DatasetStatistics over what has reached review. */
export interface DatasetStatistics {
  byStatus: Record<(typeof SHOWN_STATUSES)[number], number>;
  byDataType: Record<DataType, number>;
  sizeBytes: number;
  /** Newest first. */
  daily: readonly { date: string; count: number }[];
}

/** The figures of an organization. */
export function statsView({ byStatus, byDataType, sizeBytes, daily }: DatasetStatistics): Answer<typeof stats> {
  return {
    // Every dataset that is shown has one of these statuses.
    total_datasets: Object.values(byStatus).reduce((sum, each) => sum + each, 0),
    total_size_bytes: sizeBytes,
    // No vendor reviews here before the organization does.
    by_status: { ...byStatus, for_admin_review: 0 },
    by_data_type: byDataType,
    daily_volume_last_7_days: daily,
  };
}
