import { type ListQuery, nextCursor, pageRequest, pagingSchema } from '../../shared/dialects/cursor.ts';
import { datasetView } from '../../shared/dialects/gerra/dataset-view.ts';
import { gerra } from '../../shared/dialects/gerra/gerra.ts';
import { type FilterQuery, filterSchema, listFilter } from '../../shared/dialects/gerra/list-filter.ts';
import { datasetPageSchema } from '../../shared/dialects/gerra/schemas.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { signDownloads } from '../../shared/transfers/download-urls.ts';
import { queryValidator } from '../../shared/validation/validator.ts';
import { listReviewed } from './list-reviewed.ts';

const listQuery = queryValidator<ListQuery & FilterQuery>({
  type: 'object',
  additionalProperties: false,
  properties: { ...filterSchema, ...pagingSchema({ default: 100, maximum: 1000 }) },
});

/** `GET /datasets`: 200 with a page of the organization's datasets that have reached review; 400, 401, 403. */
export const listFromGerra: Route = route({
  method: 'GET',
  path: '/datasets',
  dialect: gerra,
  scope: 'read',
  summary: 'List the datasets of the organization that have reached review, newest first',
  responses: { 200: datasetPageSchema },
  query: listQuery,
  async handle({ caller, query }, services) {
    const filter = listFilter(query, caller.organizationId);
    const [{ datasets, total }] = await Promise.all([
      listReviewed(filter, pageRequest(query), services.registry),
      caller.principal,
    ]);
    const urls = await signDownloads(datasets, services);
    const next = nextCursor(datasets, query.limit);
    const views = datasets.map((dataset, index) => datasetView(dataset, urls[index]));
    return { status: 200, body: { datasets: views, total, ...(next ? { next_cursor: next } : {}) } };
  },
});
