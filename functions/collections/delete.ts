import { dreamlake } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import { successSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { nameParameters, ownSpace } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';

/** `DELETE /namespaces/:slug/projects/:projectSlug/collections/:name`: 200; 401, 404. */
export const deleteRoute: Route = route({
  method: 'DELETE',
  path: '/namespaces/:slug/projects/:projectSlug/collections/:name',
  dialect: dreamlake,
  scope: 'write',
  summary: 'Delete a collection',
  responses: { 200: successSchema },
  params: nameParameters,
  async handle({ caller, params }, { registry }) {
    const { name, ...place } = params;
    const { space, project } = ownSpace(place, caller, registry);
    const [found] = await Promise.all([registry.collections.named(space, name), project, caller.principal]);
    const { record } = requireCollection(found);
    await retryOnConflict(async (tries) => {
      const stored = tries === 0 ? found : await registry.collections.get(record.id);
      // Gone since it was found: by this request, whose answer was lost, or by another one.
      if (!stored) return true;
      const named = requireCollection(stored.record.name === name ? stored : undefined);
      return (await registry.collections.delete(named)) || undefined;
    }, MANY_WRITERS);
    return { status: 200, body: { success: true } };
  },
});
