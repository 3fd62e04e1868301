import { datasetPageSchema, datasetPageView, LISTED_FIELDS } from '../../shared/dialects/dreamlake/dataset.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dialect.ts';
import { pageOfQuery, pageParameters } from '../../shared/dialects/dreamlake/page.ts';
import { ownSpace, spaceParameters } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { object } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';

const listQuery = queryValidator(object({}, pageParameters));

/**
 * `GET /namespaces/:slug/projects/:projectSlug/datasets`: 200 with a page of the datasets that can be reached by name;
 * 400, 401, 404.
 */
export const listFromDreamlake: Route = route({
  method: 'GET',
  path: '/namespaces/:slug/projects/:projectSlug/datasets',
  dialect: dreamlake,
  scope: 'read',
  operationId: 'listNamedDatasets',
  summary: 'List the datasets of a project, newest first',
  responses: { 200: datasetPageSchema },
  params: spaceParameters,
  query: listQuery,
  async handle({ caller, params, query }, { registry }) {
    const { space, project } = ownSpace(params, caller, registry);
    const filter = { space, isCurrent: true } as const;
    const identity = { list: 'dreamlake datasets', filter };
    const page = pageOfQuery(query, identity);
    const [datasets, total] = await Promise.all([
      registry.datasets.page(filter, page, LISTED_FIELDS),
      page.total ?? registry.datasets.count(filter),
      project,
      caller.principal,
    ]);
    return { status: 200, body: datasetPageView(datasets, { page, total, identity }) };
  },
});
