import { dreamlake, type NamespaceCaller } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { requireDataset } from '../../shared/dialects/dreamlake/found.ts';
import { addedSchema, removedSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { type NameParameters, nameParameters, ownSpace } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { Services } from '../../shared/services.ts';
import { nameSchema } from '../../shared/validation/dataset-fields.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { type Regroup, regroup } from './regroup.ts';

const path = '/namespaces/:slug/projects/:projectSlug/datasets/:name/collections';

/** Names of collections in one call: each thirty of them are a query. */
const namesSchema = { type: 'array', maxItems: 300, items: nameSchema };

const addBody = bodyValidator<{ add: string[] }>({
  type: 'object',
  required: ['add'],
  additionalProperties: false,
  properties: { add: namesSchema },
  examples: [{ add: ['front-camera-clips'] }],
});

const removeBody = bodyValidator<{ remove: string[] }>({
  type: 'object',
  required: ['remove'],
  additionalProperties: false,
  properties: { remove: namesSchema },
  examples: [{ remove: ['front-camera-clips'] }],
});

/** `POST …/datasets/:name/collections {add}`: 200 with how many joined and how many it has; 400, 401, 404. */
export const addCollections: Route = route({
  method: 'POST',
  path,
  dialect: dreamlake,
  scope: 'write',
  summary: 'Put collections into a dataset, out of whichever they are in',
  responses: { 200: addedSchema },
  params: nameParameters,
  body: addBody,
  async handle({ caller, params, body: { add } }, services) {
    const { moved, total } = await change('add', add, params, caller, services);
    return { status: 200, body: { added: moved, total } };
  },
});

/** `DELETE …/datasets/:name/collections {remove}`: 200 with how many left and how many it has; 400, 401, 404. */
export const removeCollections: Route = route({
  method: 'DELETE',
  path,
  dialect: dreamlake,
  scope: 'write',
  summary: 'Take collections out of a dataset; they stand alone then',
  responses: { 200: removedSchema },
  params: nameParameters,
  body: removeBody,
  async handle({ caller, params, body: { remove } }, services) {
    const { moved, total } = await change('remove', remove, params, caller, services);
    return { status: 200, body: { removed: moved, total } };
  },
});

async function change(
  direction: Regroup['direction'],
  given: readonly string[],
  { name, ...place }: NameParameters,
  caller: NamespaceCaller,
  services: Services,
): Promise<{ moved: number; total: number }> {
  const { registry } = services;
  const names = [...new Set(given)];
  const { space, project } = ownSpace(place, caller, registry);
  const [own, found, by] = await Promise.all([
    registry.datasets.named(space, name),
    registry.collections.groupings(space, names),
    caller.principal,
    project,
  ]);
  const dataset = requireDataset(own);
  const { moved, datasetId } = await regroup({ direction, names, found, dataset, by }, services);
  const total = await registry.collections.count({ space, datasetId });
  return { moved, total };
}
