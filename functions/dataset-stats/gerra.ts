import { gerra } from '../../shared/dialects/gerra/dialect.ts';
import { statsSchema, statsView } from '../../shared/dialects/gerra/stats.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { datasetStatistics } from './dataset-stats.ts';

/** `GET /datasets/stats`: 200 with the figures of the organization; 401, 403. */
export const statsFromGerra: Route = route({
  method: 'GET',
  path: '/datasets/stats',
  dialect: gerra,
  scope: 'read',
  operationId: 'getStatistics',
  summary: 'Count the datasets of the organization',
  responses: { 200: statsSchema },
  async handle({ caller }, services) {
    const [figures] = await Promise.all([datasetStatistics(caller.organizationId, services), caller.principal]);
    return { status: 200, body: statsView(figures) };
  },
});
