import { type ListQuery, nextCursor, pageRequest, pagingSchema } from '../../shared/dialects/cursor.ts';
import { LISTED_FIELDS, listedView } from '../../shared/dialects/lucitra/dataset-view.ts';
import { lucitra } from '../../shared/dialects/lucitra/lucitra.ts';
import { datasetPageSchema } from '../../shared/dialects/lucitra/schemas.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { queryValidator } from '../../shared/validation/validator.ts';

const listQuery = queryValidator<ListQuery & { project_id: string }>({
  type: 'object',
  required: ['project_id'],
  additionalProperties: false,
  properties: {
    project_id: { type: 'string', minLength: 1, maxLength: 200 },
    ...pagingSchema({ default: 20, maximum: 100 }),
  },
});

/** `GET /v1/datasets`: 200 with a page of a project's datasets and their total; 400, 401, 403, 404 unknown project. */
export const listFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets',
  dialect: lucitra,
  scope: 'read',
  summary: 'List the datasets of a project, newest first',
  responses: { 200: datasetPageSchema },
  errors: [404],
  query: listQuery,
  async handle({ caller, query }, { registry }) {
    const filter = { organizationId: caller.organizationId, projectId: query.project_id, listed: true } as const;
    const [project, page, total] = await Promise.all([
      registry.tenants.project(query.project_id),
      registry.datasets.page(filter, pageRequest(query), LISTED_FIELDS),
      registry.datasets.count(filter),
      caller.principal,
    ]);
    if (project?.organizationId !== caller.organizationId) {
      throw new ApiError('NOT_FOUND', `No such project: ${query.project_id}`);
    }
    const next = nextCursor(page, query.limit);
    return { status: 200, body: { datasets: page.map(listedView), total, ...(next ? { next_cursor: next } : {}) } };
  },
});
