import { collectionView } from '../../shared/dialects/dreamlake/collection-view.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { changesOf, type DescribedChange, describedProperties } from '../../shared/dialects/dreamlake/fields.ts';
import { datasetOfSpace, requireCollection } from '../../shared/dialects/dreamlake/found.ts';
import { changedCollection, collectionSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { nameParameters, ownSpace } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { CollectionChanges } from '../../shared/registry/collections.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { updateCollection } from './update-collection.ts';

const updateBody = bodyValidator<DescribedChange & { datasetId?: string | null }>({
  type: 'object',
  additionalProperties: false,
  properties: { ...describedProperties, datasetId: { type: ['string', 'null'] } },
  examples: [{ name: 'rear-camera-clips', datasetId: null }],
});

/**
 * `PATCH /namespaces/:slug/projects/:projectSlug/collections/:name`: 200 with the collection, changed in what was sent;
 * 400, 401, 404 also unknown dataset, 409 name taken.
 */
export const updateRoute: Route = route({
  method: 'PATCH',
  path: '/namespaces/:slug/projects/:projectSlug/collections/:name',
  dialect: dreamlake,
  scope: 'write',
  summary: 'Change a collection; what is not sent stays as it is',
  responses: { 200: collectionSchema },
  example: changedCollection,
  errors: [409],
  params: nameParameters,
  body: updateBody,
  async handle({ caller, params, body: { datasetId, ...body } }, services) {
    const { name, ...place } = params;
    const { registry } = services;
    const { space, project } = ownSpace(place, caller, registry);
    const [found, dataset, by] = await Promise.all([
      registry.collections.named(space, name),
      typeof datasetId === 'string' ? datasetOfSpace(datasetId, space, registry) : datasetId,
      caller.principal,
      project,
    ]);
    const change = (): CollectionChanges => changesOf(body);
    const record = await updateCollection({ found: requireCollection(found), change, dataset, by }, services);
    return { status: 200, body: collectionView(record) };
  },
});
