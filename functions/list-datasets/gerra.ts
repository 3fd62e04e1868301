import { nextCursor, pageRequest, pagingFields } from '../../shared/dialects/cursor.ts';
import { datasetPageSchema, datasetPageView } from '../../shared/dialects/gerra/dataset.ts';
import { gerra } from '../../shared/dialects/gerra/dialect.ts';
import { filterFields, listFilter, listIdentity } from '../../shared/dialects/gerra/list-filter.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { signDownloads } from '../../shared/transfers/sign-downloads.ts';
import { object } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';
import { listReviewed } from './list-reviewed.ts';

const listQuery = queryValidator(object({}, { ...filterFields, ...pagingFields({ default: 100, maximum: 1000 }) }));

/** `GET /datasets`: 200 with a page of the organization's datasets that have reached review; 400, 401, 403. */
export const listFromGerra: Route = route({
  method: 'GET',
  path: '/datasets',
  dialect: gerra,
  scope: 'read',
  operationId: 'listReviewedDatasets',
  summary: 'List the datasets of the organization that have reached review, newest first',
  responses: { 200: datasetPageSchema },
  query: listQuery,
  async handle({ caller, query }, services) {
    const filter = listFilter(query, caller.organizationId);
    const identity = listIdentity(query, caller.organizationId);
    const [{ datasets, total }] = await Promise.all([
      listReviewed(filter, pageRequest(query, identity), services.registry),
      caller.principal,
    ]);
    const signedUrls = await signDownloads(datasets, services);
    const next = nextCursor({ items: datasets, limit: query.limit, total }, identity);
    return { status: 200, body: datasetPageView(datasets, { signedUrls, total, next }) };
  },
});
