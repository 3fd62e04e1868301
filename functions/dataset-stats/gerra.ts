import { gerra } from '../../shared/dialects/gerra/gerra.ts';
import { statsSchema } from '../../shared/dialects/gerra/schemas.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { datasetStatistics } from './dataset-stats.ts';

/** `GET /datasets/stats`: 200 with the figures of the organization; 401, 403. */
export const statsFromGerra: Route = route({
  method: 'GET',
  path: '/datasets/stats',
  dialect: gerra,
  scope: 'read',
  summary: 'Count the datasets of the organization',
  responses: { 200: statsSchema },
  async handle({ caller }, services) {
    const [statistics] = await Promise.all([datasetStatistics(caller.organizationId, services), caller.principal]);
    const { byStatus, byDataType, sizeBytes, daily } = statistics;
    return {
      status: 200,
      body: {
        // Every dataset that is shown has one of these statuses.
        total_datasets: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
        total_size_bytes: sizeBytes,
        // No vendor reviews here before the organization does.
        by_status: { ...byStatus, for_admin_review: 0 },
        by_data_type: byDataType,
        daily_volume_last_7_days: daily,
      },
    };
  },
});
