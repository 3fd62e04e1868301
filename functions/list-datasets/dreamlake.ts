import { LISTED_FIELDS, listedView } from '../../shared/dialects/dreamlake/dataset-view.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { type PageQuery, pageOfQuery, pageProperties, pageView } from '../../shared/dialects/dreamlake/paging.ts';
import { datasetPageSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { ownSpace, spaceParameters } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { queryValidator } from '../../shared/validation/validator.ts';

const listQuery = queryValidator<PageQuery>({
  type: 'object',
  additionalProperties: false,
  properties: pageProperties,
});

/**
 * `GET /namespaces/:slug/projects/:projectSlug/datasets`: 200 with a page of the datasets that can be reached by name;
 * 400, 401, 404.
 */
export const listFromDreamlake: Route = route({
  method: 'GET',
  path: '/namespaces/:slug/projects/:projectSlug/datasets',
  dialect: dreamlake,
  scope: 'read',
  summary: 'List the datasets of a project, newest first',
  responses: { 200: datasetPageSchema },
  params: spaceParameters,
  query: listQuery,
  async handle({ caller, params, query }, { registry }) {
    const page = pageOfQuery(query);
    const { space, project } = ownSpace(params, caller, registry);
    const filter = { space, holdsName: true } as const;
    const [datasets, total] = await Promise.all([
      registry.datasets.page(filter, page, LISTED_FIELDS),
      registry.datasets.count(filter),
      project,
      caller.principal,
    ]);
    return { status: 200, body: { datasets: datasets.map(listedView), ...pageView(query, datasets, total) } };
  },
});
