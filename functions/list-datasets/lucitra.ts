import { nextCursor, pageRequest, pagingFields } from '../../shared/dialects/cursor.ts';
import { datasetPageSchema, datasetPageView, LISTED_FIELDS } from '../../shared/dialects/lucitra/dataset.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { ALL_PROJECTS, parseSearch, searchFields } from '../../shared/dialects/lucitra/search.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { object } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';
import { searchDatasets } from './search-datasets.ts';

const listQuery = queryValidator(
  object(
    {
      project_id: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: `Only datasets of this project; \`${ALL_PROJECTS}\` for all of the organization.`,
      },
    },
    {
      ...searchFields,
      ...pagingFields({ default: 20, maximum: 1000 }),
      total: {
        type: 'string',
        enum: ['true', 'false'],
        description: '`false`: the datasets that match are not counted, and `total` is null. Default: true.',
      },
    },
  ),
);

/**
 * `GET /v1/datasets`: 200 with a page of the datasets of a project, or of all, that match the filters, and their total
 * where one index serves them all; 400, 401, 403, 404 unknown project.
 */
export const listFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets',
  dialect: lucitra,
  scope: 'read',
  operationId: 'listDatasets',
  summary: 'List the datasets of a project, or those that match filters, newest first',
  responses: { 200: datasetPageSchema },
  errors: [404],
  query: listQuery,
  async handle({ caller, query }, { registry }) {
    const { project_id, limit, offset, cursor, total: isCounted, ...filters } = query;
    const projectId = project_id === ALL_PROJECTS ? undefined : project_id;
    const { organizationId } = caller;
    const search = parseSearch(filters);
    const identity = {
      list: 'lucitra datasets',
      filter: { organizationId, projectId: project_id, listed: true, ...search },
    };
    const paging = { limit, ...(offset === undefined ? {} : { offset }), ...(cursor === undefined ? {} : { cursor }) };
    const asked = { ...pageRequest(paging, identity), ...(isCounted === 'false' ? { total: null } : {}) };
    const [project, { datasets, total, next, isCompared }] = await Promise.all([
      projectId === undefined ? undefined : registry.tenants.project(projectId),
      searchDatasets({ scope: { organizationId, projectId }, search }, asked, LISTED_FIELDS, registry),
      caller.principal,
    ]);
    if (projectId !== undefined && project?.organizationId !== organizationId) {
      throw new ApiError('NOT_FOUND', `No such project: ${projectId}`);
    }
    const nextPage = next && nextCursor({ items: [next], limit: 1, total, isCompared }, identity);
    return { status: 200, body: datasetPageView(datasets, total, nextPage) };
  },
});
