import { createdCollectionView } from '../../shared/dialects/dreamlake/collection-view.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { describedProperties } from '../../shared/dialects/dreamlake/fields.ts';
import { datasetOfSpace } from '../../shared/dialects/dreamlake/found.ts';
import { createdCollectionSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { ownSpace, spaceParameters } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { createCollection, type NewCollection } from './create-collection.ts';
import { membersSchema } from './member-list.ts';

const createBody = bodyValidator<NewCollection & { datasetId?: string | null }>({
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: { ...describedProperties, datasetId: { type: ['string', 'null'] }, members: membersSchema },
  examples: [
    { name: 'front-camera-clips', datasetId: 'ds_3rhg2k0000h90a8m2c14v5z1rw', members: ['nodeId1', 'nodeId2'] },
  ],
});

/** `POST /namespaces/:slug/projects/:projectSlug/collections`: 201; 400, 401, 404 also unknown dataset, 409 name taken. */
export const createRoute: Route = route({
  method: 'POST',
  path: '/namespaces/:slug/projects/:projectSlug/collections',
  dialect: dreamlake,
  scope: 'write',
  summary: 'Create a collection, in a dataset or by itself',
  responses: { 201: createdCollectionSchema },
  params: spaceParameters,
  body: createBody,
  async handle({ caller, params, body: { datasetId, ...collection } }, services) {
    const { registry } = services;
    const { space, project: own } = ownSpace(params, caller, registry);
    const [project, dataset, by] = await Promise.all([
      own,
      datasetId ? datasetOfSpace(datasetId, space, registry) : null,
      caller.principal,
    ]);
    const record = await createCollection({ collection, project, dataset, by }, services);
    return { status: 201, body: createdCollectionView(record) };
  },
});
