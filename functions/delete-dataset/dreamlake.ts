import { successSchema, successView } from '../../shared/dialects/dreamlake/described.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dialect.ts';
import { requireDataset } from '../../shared/dialects/dreamlake/found.ts';
import { datasetParameters, ownSpace } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { deleteDataset } from './delete-dataset.ts';

/** `DELETE /namespaces/:slug/projects/:projectSlug/datasets/:name`: 200; 401, 404. */
export const deleteFromDreamlake: Route = route({
  method: 'DELETE',
  path: '/namespaces/:slug/projects/:projectSlug/datasets/:name',
  dialect: dreamlake,
  scope: 'write',
  operationId: 'deleteNamedDataset',
  summary: 'Delete a dataset; its collections stay and stand alone',
  responses: { 200: successSchema },
  params: datasetParameters,
  async handle({ caller, params }, services) {
    const { name, ...place } = params;
    const { space, principal } = ownSpace(place, caller, services.registry);
    const [found, by] = await Promise.all([services.registry.datasets.named(space, name), principal]);
    await deleteDataset({ found: requireDataset(found), byName: true, by }, services);
    return { status: 200, body: successView() };
  },
});
