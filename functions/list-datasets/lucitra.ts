import { nextCursor, pageRequest, pagingFields } from '../../shared/dialects/cursor.ts';
import { datasetPageSchema, datasetPageView, LISTED_FIELDS } from '../../shared/dialects/lucitra/dataset.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { type DatasetFilter, isByName } from '../../shared/registry/dataset-queries.ts';
import { object } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';

const listQuery = queryValidator(
  object(
    { project_id: { type: 'string', minLength: 1, maxLength: 200, description: 'Only datasets of this project.' } },
    {
      name_prefix: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'Only datasets whose name begins with this; upper and lower case differ.',
      },
      ...pagingFields({ default: 20, maximum: 1000 }),
    },
  ),
);

/** `GET /v1/datasets`: 200 with a page of a project's datasets, or of those of a name, and their total; 400, 401, 403, 404 unknown project. */
export const listFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets',
  dialect: lucitra,
  scope: 'read',
  operationId: 'listDatasets',
  summary: 'List the datasets of a project, newest first',
  responses: { 200: datasetPageSchema },
  errors: [404],
  query: listQuery,
  async handle({ caller, query }, { registry }) {
    const filter: DatasetFilter = {
      ...{ organizationId: caller.organizationId, projectId: query.project_id, listed: true },
      ...(query.name_prefix === undefined ? {} : { namePrefix: query.name_prefix }),
    };
    const identity = { list: 'lucitra datasets', filter };
    const { total: counted, ...asked } = pageRequest(query, identity);
    const [project, page, total] = await Promise.all([
      registry.tenants.project(query.project_id),
      registry.datasets.page(filter, asked, LISTED_FIELDS),
      counted ?? registry.datasets.count(filter),
      caller.principal,
    ]);
    if (project?.organizationId !== caller.organizationId) {
      throw new ApiError('NOT_FOUND', `No such project: ${query.project_id}`);
    }
    const next = nextCursor({ items: page, limit: query.limit, total, byName: isByName(filter) }, identity);
    return { status: 200, body: datasetPageView(page, total, next) };
  },
});
