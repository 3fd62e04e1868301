import { dreamlake } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { type PageQuery, pageOfQuery, pageProperties, pageView } from '../../shared/dialects/dreamlake/paging.ts';
import { projectView } from '../../shared/dialects/dreamlake/project-view.ts';
import { projectPageSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { noSuchNamespace, requireNamespace } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { queryValidator } from '../../shared/validation/validator.ts';

const listQuery = queryValidator<PageQuery>({
  type: 'object',
  additionalProperties: false,
  properties: pageProperties,
});

/** `GET /namespaces/:slug/projects`: 200 with a page; 400, 401, 404 unknown namespace. */
export const listRoute: Route = route({
  method: 'GET',
  path: '/namespaces/:slug/projects',
  dialect: dreamlake,
  scope: 'read',
  summary: 'List the projects of a namespace, newest first',
  responses: { 200: projectPageSchema },
  query: listQuery,
  async handle({ caller, params, query }, { registry: { tenants } }) {
    const namespace = params.slug ?? '';
    const page = pageOfQuery(query);
    requireNamespace(namespace, caller);
    const [organizationId, projects, total] = await Promise.all([
      tenants.organizationIdOf(namespace),
      tenants.projects(namespace, page),
      tenants.countProjects(namespace),
      caller.principal,
    ]);
    if (organizationId === undefined) throw noSuchNamespace();
    return { status: 200, body: { projects: projects.map(projectView), ...pageView(query, projects, total) } };
  },
});
