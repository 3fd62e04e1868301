import { collectionView } from '../../shared/dialects/dreamlake/collection-view.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import { collectionSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { nameParameters, ownSpace } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';

/** `GET /namespaces/:slug/projects/:projectSlug/collections/:name`: 200; 401, 404. */
export const getRoute: Route = route({
  method: 'GET',
  path: '/namespaces/:slug/projects/:projectSlug/collections/:name',
  dialect: dreamlake,
  scope: 'read',
  summary: 'Get a collection with its members',
  responses: { 200: collectionSchema },
  params: nameParameters,
  async handle({ caller, params }, { registry }) {
    const { name, ...place } = params;
    const { space, project } = ownSpace(place, caller, registry);
    const [found] = await Promise.all([registry.collections.named(space, name), project, caller.principal]);
    return { status: 200, body: collectionView(requireCollection(found).record) };
  },
});
